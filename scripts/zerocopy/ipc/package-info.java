/**
 * Between two processes of one host: a ring in a mapped file, and what it is compared with, a Unix-domain socket and
 * loopback TCP. Experiments whose one end is a JVM of its own. Knows linux, measure, record, and experiment's Outcome and
 * Progress.
 */
//SOURCES ../experiment/package-info.java
//SOURCES Exchange.java
//SOURCES Idle.java
//SOURCES IpcMethod.java
//SOURCES IpcPlan.java
//SOURCES Latencies.java
//SOURCES Line.java
//SOURCES MappedIpc.java
//SOURCES Messages.java
//SOURCES Offer.java
//SOURCES Percentile.java
//SOURCES Receiver.java
//SOURCES ReceiverJvm.java
//SOURCES Ring.java
//SOURCES RingLine.java
//SOURCES Sharing.java
//SOURCES SocketLine.java
//DEPS org.hdrhistogram:HdrHistogram:2.2.2
package zerocopy.ipc;
