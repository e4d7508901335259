/**
 * File to file by each of Java's ways: the copiers, their copies and calls, and the calls of other JDKs.
 */
//SOURCES ../scratch/package-info.java
//SOURCES ../trace/package-info.java
//SOURCES CallSteps.java
//SOURCES Copier.java
//SOURCES CopyFigures.java
//SOURCES CopyMethod.java
//SOURCES CopyOptions.java
//SOURCES CopyPlan.java
//SOURCES CopyProbe.java
//SOURCES CopyReasons.java
//SOURCES CopyTiming.java
//SOURCES CopyWork.java
//SOURCES Extents.java
//SOURCES FileCopy.java
//SOURCES FileCopyScreen.java
//SOURCES FilesCopyCopier.java
//SOURCES FromSocket.java
//SOURCES JdkCalls.java
//SOURCES JdkCallsTable.java
//SOURCES MappedCopier.java
//SOURCES ReadWriteCopier.java
//SOURCES ScratchCopy.java
//SOURCES SparseCopy.java
//SOURCES Strace.java
//SOURCES StreamCopier.java
//SOURCES TransferFromCopier.java
//SOURCES TransferToCopier.java
//FILES zerocopy/copy/CopyProbe.java=CopyProbe.java
package zerocopy.copy;
