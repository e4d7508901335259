/**
 * Between two processes of one host: a ring in a mapped file, and what it is compared with, a Unix-domain socket and
 * loopback TCP. Experiments whose one end is a JVM of its own. Knows the instrument.
 */
//SOURCES ../cli/package-info.java
//SOURCES Exchange.java
//SOURCES Idle.java
//SOURCES IpcMethod.java
//SOURCES IpcOptions.java
//SOURCES IpcPlan.java
//SOURCES IpcScreen.java
//SOURCES Latencies.java
//SOURCES MappedIpc.java
//SOURCES MessageBytes.java
//SOURCES MessageLine.java
//SOURCES MessageReceiver.java
//SOURCES Offer.java
//SOURCES Percentile.java
//SOURCES ReceiverJvm.java
//SOURCES Ring.java
//SOURCES RingLine.java
//SOURCES Sharing.java
//SOURCES SocketLine.java
//DEPS org.hdrhistogram:HdrHistogram:2.2.2
package zerocopy.ipc;
