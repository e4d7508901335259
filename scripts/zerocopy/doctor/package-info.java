/**
 * What this machine can measure and run, found out by trying: a {@link zerocopy.doctor.Finding} a thing, with what is lost
 * without it and the command that brings it; and {@link zerocopy.doctor.Leftovers}, which removes what killed runs left.
 * Only doctor.java uses it.
 */
//SOURCES ../link/package-info.java
//SOURCES ../transfer/package-info.java
//SOURCES ChartTools.java
//SOURCES Checkup.java
//SOURCES Disk.java
//SOURCES Finding.java
//SOURCES FindingsText.java
//SOURCES IoUring.java
//SOURCES Leftovers.java
//SOURCES Machine.java
//SOURCES Packages.java
//SOURCES TrialTransfer.java
//DEPS info.picocli:picocli:4.7.7
package zerocopy.doctor;
