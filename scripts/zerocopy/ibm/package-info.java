/**
 * IBM's table of 2008, which every article cites: as it was described, and with a fair opponent.
 */
//SOURCES ../results/package-info.java
//SOURCES ../transfer/package-info.java
//SOURCES IbmMean.java
//SOURCES IbmScreen.java
//SOURCES IbmTable.java
package zerocopy.ibm;
