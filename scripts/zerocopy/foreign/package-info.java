/**
 * Processes that are not the lab's: what those send that listen on a port, or have an id, is counted by {@link zerocopy.trace}'s
 * probes; JVMs among them are watched by probes of their own.
 */
//SOURCES ../trace/package-info.java
//SOURCES Breakpoint.java
//SOURCES CannotWatchException.java
//SOURCES ForeignJvm.java
//SOURCES ForeignSocket.java
//SOURCES Jcmd.java
//SOURCES JvmProbes.java
//SOURCES JvmWatch.java
//SOURCES ListenerCongestion.java
//SOURCES Listeners.java
//SOURCES Seen.java
//SOURCES ServerConnections.java
//SOURCES Sightings.java
//SOURCES Target.java
//SOURCES TargetSeries.java
//SOURCES TcpSocket.java
//SOURCES UnderWay.java
//SOURCES Waiting.java
package zerocopy.foreign;
