/**
 * Rounds, clock, CPU, payload: what turns a {@link zerocopy.send.Sender} into figures. Knows send, receive,
 * linux, and the record's metrics.
 */
//SOURCES ../receive/package-info.java
//SOURCES ../send/package-info.java
//SOURCES ChildJvm.java
//SOURCES ColdCache.java
//SOURCES Deadline.java
//SOURCES Disturbance.java
//SOURCES LocalReceiver.java
//SOURCES Payload.java
//SOURCES Pinning.java
//SOURCES RoundPlan.java
//SOURCES Rounds.java
//SOURCES SenderCpu.java
//SOURCES Transfer.java
//SOURCES WarmCache.java
package zerocopy.measure;
