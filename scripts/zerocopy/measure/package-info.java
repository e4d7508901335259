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
//SOURCES FileWords.java
//SOURCES LinkState.java
//SOURCES LocalReceiver.java
//SOURCES OnInterrupt.java
//SOURCES Payload.java
//SOURCES Pinning.java
//SOURCES RoundPlan.java
//SOURCES Rounds.java
//SOURCES Scratch.java
//SOURCES SenderCpu.java
//SOURCES ServerConnections.java
//SOURCES ServerProcess.java
//SOURCES Transfer.java
//SOURCES Tunnel.java
//SOURCES TunnelProcess.java
//SOURCES VethPair.java
//SOURCES WarmCache.java
package zerocopy.measure;
