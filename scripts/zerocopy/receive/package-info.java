/**
 * The other end: a {@link zerocopy.receive.Receiver}, and the {@link zerocopy.receive.Connection} by which a sender
 * reaches it. Knows linux.
 */
//SOURCES ../linux/package-info.java
//SOURCES Arrivals.java
//SOURCES Connection.java
//SOURCES Control.java
//SOURCES DataConnections.java
//SOURCES Intake.java
//SOURCES Receipt.java
//SOURCES ReceiveMode.java
//SOURCES Receiver.java
//SOURCES ReceiverProcess.java
//SOURCES Request.java
//SOURCES Watch.java
package zerocopy.receive;
