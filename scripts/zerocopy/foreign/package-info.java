/**
 * Other programs' processes: what they send, chosen by a port that they listen on or by id, is counted by {@link zerocopy.trace}'s
 * probes; JVMs among them are watched by further probes.
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
