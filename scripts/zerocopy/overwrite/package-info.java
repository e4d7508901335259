/**
 * Files changed after they were sent and before they are read: who gets the old bytes, who the new.
 */
//SOURCES ../cli/package-info.java
//SOURCES ../trace/package-info.java
//SOURCES Overwrite.java
//SOURCES OverwriteScreen.java
package zerocopy.overwrite;
