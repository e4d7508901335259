/**
 * What sendfile says to data that is in no file, and what does work.
 */
//SOURCES ../transfer/package-info.java
//SOURCES Refusals.java
//SOURCES SendZc.java
//SOURCES Sendfile.java
//SOURCES UserData.java
//SOURCES UserDataScreen.java
package zerocopy.userdata;
