/**
 * All experiments into one run folder.
 */
//SOURCES ../measure/package-info.java
//SOURCES Study.java
package zerocopy.study;
