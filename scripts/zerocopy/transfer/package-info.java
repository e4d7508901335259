/**
 * A file crosses to a socket by each method: the experiment file-to-socket, its options and its screen, and what every other
 * topic that sends shares with it: cells, rounds, copies and figures.
 */
//SOURCES ../cli/package-info.java
//SOURCES ../trace/package-info.java
//SOURCES Conditions.java
//SOURCES Copies.java
//SOURCES FileToSocket.java
//SOURCES ForeignTransfer.java
//SOURCES Measurement.java
//SOURCES RunOptions.java
//SOURCES SendingPlan.java
//SOURCES TimedConnection.java
//SOURCES TransferCell.java
//SOURCES TransferDemo.java
//SOURCES TransferFigures.java
//SOURCES TransferOptions.java
//SOURCES TransferPlan.java
//SOURCES TransferScreen.java
//SOURCES TransferWork.java
package zerocopy.transfer;
