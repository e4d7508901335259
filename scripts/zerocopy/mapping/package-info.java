/**
 * A file read and written by mapping it and by calls: the accesses, what they cost, and when to map.
 */
//SOURCES ../scratch/package-info.java
//SOURCES AccessCell.java
//SOURCES AccessFigures.java
//SOURCES AccessMethod.java
//SOURCES AccessRun.java
//SOURCES AccessView.java
//SOURCES Accesses.java
//SOURCES BufferedStreamAccess.java
//SOURCES ChannelDirectAccess.java
//SOURCES ChannelHeapAccess.java
//SOURCES Checksum.java
//SOURCES FileAccess.java
//SOURCES MappedBufferAccess.java
//SOURCES MappedFile.java
//SOURCES MappedFilePlan.java
//SOURCES MappedFileScreen.java
//SOURCES MappingAdvice.java
//SOURCES MappingCosts.java
//SOURCES MemoryAccess.java
//SOURCES MemoryAdvice.java
//SOURCES MemorySegmentAccess.java
//SOURCES PopulatedMapping.java
//SOURCES Preparation.java
//SOURCES ProcessMemory.java
//SOURCES RandomAccessFileAccess.java
//SOURCES Survival.java
//SOURCES WritingTable.java
package zerocopy.mapping;
