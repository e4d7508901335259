/**
 * libc's few calls that the JDK lacks, by java.lang.foreign. Knows nobody.
 *
 * <p>Every class here can be loaded anywhere; its calls work on Linux.
 */
//SOURCES Libc.java
//SOURCES Descriptors.java
//SOURCES PageCache.java
//SOURCES Parent.java
//SOURCES Sockets.java
//SOURCES Splice.java
//SOURCES Terminal.java
//SOURCES Threads.java
package zerocopy.linux;
