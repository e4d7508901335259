/**
 * Files that an experiment writes and removes again: where they go, what is in them, and what is left when it is interrupted.
 */
//SOURCES ../cli/package-info.java
//SOURCES FileWords.java
//SOURCES OnInterrupt.java
//SOURCES Scratch.java
//SOURCES ScratchOptions.java
package zerocopy.scratch;
