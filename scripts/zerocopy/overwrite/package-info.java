/**
 * Files changed after they were sent and before they are read: which methods deliver the old bytes, which the new.
 */
//SOURCES ../cli/package-info.java
//SOURCES ../link/package-info.java
//SOURCES ../trace/package-info.java
//SOURCES Overwrite.java
//SOURCES OverwriteScreen.java
package zerocopy.overwrite;
