/**
 * libc's few calls that the JDK lacks, by java.lang.foreign; and how the lab deals with the system: files written whole, what is
 * temporary, the environment of children, who the caller is, an exception's sentence. Knows nobody.
 *
 * <p>Every class here can be loaded anywhere; its calls work on Linux.
 */
//SOURCES BlockDevice.java
//SOURCES Caller.java
//SOURCES ChildEnvironment.java
//SOURCES Command.java
//SOURCES CongestionControl.java
//SOURCES ConnectionSettings.java
//SOURCES CpuClock.java
//SOURCES CpuTimes.java
//SOURCES Descriptors.java
//SOURCES DiskReads.java
//SOURCES Fifo.java
//SOURCES Libc.java
//SOURCES LockedMemory.java
//SOURCES PageCache.java
//SOURCES Parent.java
//SOURCES Resource.java
//SOURCES Sentence.java
//SOURCES Sha256.java
//SOURCES Sockets.java
//SOURCES Splice.java
//SOURCES TcpInfo.java
//SOURCES Temporary.java
//SOURCES Terminal.java
//SOURCES Threads.java
//SOURCES Usage.java
//SOURCES WholeFile.java
//SOURCES ZeroCopyRing.java
//SOURCES ZeroCopySocket.java
// javac runs for some seconds only, and is done in half the time when C2 does not compile it.
//JAVAC_OPTIONS -J-XX:TieredStopAtLevel=1
package zerocopy.linux;
