/**
 * What sendfile says to data that is in no file, and what does work.
 */
//SOURCES ../transfer/package-info.java
//SOURCES DirectWriteSender.java
//SOURCES Memfd.java
//SOURCES MemfdCopySender.java
//SOURCES MemfdSender.java
//SOURCES MsgZerocopySender.java
//SOURCES Refusals.java
//SOURCES SendZc.java
//SOURCES Sendfile.java
//SOURCES UserData.java
//SOURCES UserDataMechanisms.java
//SOURCES UserDataScreen.java
//SOURCES UserDataSender.java
//SOURCES VmspliceSender.java
package zerocopy.userdata;
