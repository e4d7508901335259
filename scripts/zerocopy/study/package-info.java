/**
 * All experiments into one run folder.
 */
//SOURCES ../trace/package-info.java
//SOURCES Study.java
package zerocopy.study;
