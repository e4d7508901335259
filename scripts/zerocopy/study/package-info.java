/**
 * All experiments into one run folder.
 */
//SOURCES ../foreign/package-info.java
//SOURCES ../scratch/package-info.java
//SOURCES Study.java
package zerocopy.study;
