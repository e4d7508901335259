/**
 * A log by mapped file, write and stream: how fast, and what is left when its writer is killed.
 */
//SOURCES ../scratch/package-info.java
//SOURCES Acknowledgements.java
//SOURCES Allocate.java
//SOURCES AllocatedLog.java
//SOURCES AppendLog.java
//SOURCES AppendLogPlan.java
//SOURCES AppendLogScreen.java
//SOURCES ChannelLog.java
//SOURCES KilledLog.java
//SOURCES LogMethod.java
//SOURCES LogOptions.java
//SOURCES LogRecord.java
//SOURCES LogWriter.java
//SOURCES MappedLog.java
//SOURCES StreamLog.java
package zerocopy.log;
