/**
 * Network links that an experiment makes for itself, in namespaces of their own, and what a link can do: a veth pair, a tunnel.
 */
//SOURCES ../measure/package-info.java
//SOURCES LinkState.java
//SOURCES NetworkNamespace.java
//SOURCES Tun.java
//SOURCES Tunnel.java
//SOURCES TunnelProcess.java
//SOURCES VethPair.java
package zerocopy.link;
