/**
 * The mechanisms: one {@link zerocopy.send.Sender} a file, and their list, {@link zerocopy.send.Mechanism},
 * each bound to its line in {@link zerocopy.record.SendingMethod}. Knows linux and record.
 */
//SOURCES ../record/package-info.java
//SOURCES CorkedSender.java
//SOURCES FileSlice.java
//SOURCES Mechanism.java
//SOURCES MmapSender.java
//SOURCES MmapZerocopySender.java
//SOURCES ReadWriteHeapSender.java
//SOURCES ReadWriteSender.java
//SOURCES Sender.java
//SOURCES SendfileSender.java
//SOURCES SpliceSender.java
//SOURCES StreamSender.java
//SOURCES StreamTransferSender.java
//SOURCES ZeroCopySends.java
package zerocopy.send;
