/**
 * libc's few calls that the JDK lacks, by java.lang.foreign; and how the lab deals with the system: files written whole, what is
 * temporary, the environment of children, who the caller is, an exception's sentence. Knows nobody.
 *
 * <p>Every class here can be loaded anywhere; its calls work on Linux.
 */
//SOURCES Allocate.java
//SOURCES BlockDevice.java
//SOURCES Caller.java
//SOURCES ChildEnvironment.java
//SOURCES Command.java
//SOURCES CongestionControl.java
//SOURCES ConnectionSettings.java
//SOURCES CpuClock.java
//SOURCES CpuTimes.java
//SOURCES Descriptors.java
//SOURCES Extents.java
//SOURCES FileCalls.java
//SOURCES Fifo.java
//SOURCES KernelWorkers.java
//SOURCES Libc.java
//SOURCES ListenerCongestion.java
//SOURCES Memfd.java
//SOURCES MemoryAdvice.java
//SOURCES NetworkNamespace.java
//SOURCES PageCache.java
//SOURCES Parent.java
//SOURCES PopulatedMapping.java
//SOURCES ProcessMemory.java
//SOURCES SendQueue.java
//SOURCES Sendfile.java
//SOURCES Sentence.java
//SOURCES Sha256.java
//SOURCES Sockets.java
//SOURCES Splice.java
//SOURCES TcpInfo.java
//SOURCES Temporary.java
//SOURCES Terminal.java
//SOURCES Threads.java
//SOURCES Tun.java
//SOURCES Usage.java
//SOURCES Vmsplice.java
//SOURCES WholeFile.java
//SOURCES ZeroCopySocket.java
package zerocopy.linux;
