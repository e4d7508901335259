/**
 * libc's few calls that the JDK lacks, by java.lang.foreign. Knows nobody.
 *
 * <p>Every class here can be loaded anywhere; its calls work on Linux.
 */
//SOURCES Libc.java
//SOURCES Command.java
//SOURCES Descriptors.java
//SOURCES Extents.java
//SOURCES NetworkNamespace.java
//SOURCES PageCache.java
//SOURCES Parent.java
//SOURCES Sockets.java
//SOURCES Splice.java
//SOURCES Terminal.java
//SOURCES Threads.java
//SOURCES Usage.java
package zerocopy.linux;
