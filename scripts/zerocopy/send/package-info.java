/**
 * The mechanisms: one {@link zerocopy.send.Sender} a file, and their list, {@link zerocopy.send.Mechanism},
 * each bound to its line in {@link zerocopy.record.SendingMethod}. Knows linux and record.
 */
//SOURCES ../record/package-info.java
//SOURCES CorkedSender.java
//SOURCES DirectWriteSender.java
//SOURCES FileSlice.java
//SOURCES HeaderSender.java
//SOURCES LibcSender.java
//SOURCES Mechanism.java
//SOURCES MechanismProvider.java
//SOURCES MemfdCopySender.java
//SOURCES MemfdSender.java
//SOURCES MmapSender.java
//SOURCES MmapZerocopySender.java
//SOURCES MsgZerocopySender.java
//SOURCES ReadWriteHeapSender.java
//SOURCES ReadWriteSender.java
//SOURCES ReadWriteSpreadSender.java
//SOURCES Sender.java
//SOURCES SendfileSender.java
//SOURCES SpliceSender.java
//SOURCES StreamSender.java
//SOURCES StreamTransferSender.java
//SOURCES UserDataSender.java
//SOURCES VmspliceSender.java
//SOURCES ZeroCopySends.java
package zerocopy.send;
