/**
 * File access and mapped memory: what the Java half of the article claims. Experiments whose bytes stay on one machine, in
 * files, mappings and logs, each with its screen. Knows linux, measure, record, and experiment's Outcome and Progress.
 */
//SOURCES ../experiment/package-info.java
//SOURCES ../trace/package-info.java
//SOURCES AccessCell.java
//SOURCES AccessFigures.java
//SOURCES AccessMethod.java
//SOURCES AccessRun.java
//SOURCES Accesses.java
//SOURCES BufferedStreamAccess.java
//SOURCES ChannelDirectAccess.java
//SOURCES ChannelHeapAccess.java
//SOURCES Checksum.java
//SOURCES Copier.java
//SOURCES CopyFigures.java
//SOURCES CopyMethod.java
//SOURCES CopyPlan.java
//SOURCES CopyProbe.java
//SOURCES CopyTiming.java
//SOURCES CopyTracePass.java
//SOURCES FileAccess.java
//SOURCES FileCopy.java
//SOURCES FilesCopyCopier.java
//SOURCES FromSocket.java
//SOURCES JdkCalls.java
//SOURCES MappedBufferAccess.java
//SOURCES MappedCopier.java
//SOURCES MappedFile.java
//SOURCES MappedFilePlan.java
//SOURCES MemoryAccess.java
//SOURCES MemorySegmentAccess.java
//SOURCES Preparation.java
//SOURCES RandomAccessFileAccess.java
//SOURCES ReadWriteCopier.java
//SOURCES Scratch.java
//SOURCES ScratchCopy.java
//SOURCES SparseCopy.java
//SOURCES StreamCopier.java
//SOURCES Survival.java
//SOURCES TransferFromCopier.java
//SOURCES TransferToCopier.java
//SOURCES Words.java
//FILES zerocopy/files/CopyProbe.java=CopyProbe.java
//DEPS com.github.freva:ascii-table:1.12.1
package zerocopy.files;
