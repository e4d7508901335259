/**
 * Your own sender on the bench: the public face of the lab for those who write one, in a cell of a notebook ({@link zerocopy.own.Own})
 * or in a script. What is public here does not change without a note in CHANGELOG.md.
 */
//SOURCES ../results/package-info.java
//SOURCES ../transfer/package-info.java
//SOURCES ChineseMeasured.java
//SOURCES FirstTry.java
//SOURCES Guard.java
//SOURCES GuardedSender.java
//SOURCES Measured.java
//SOURCES NotebookDisplay.java
//SOURCES Own.java
//SOURCES OwnPass.java
//SOURCES OwnRun.java
//SOURCES OwnScript.java
//SOURCES OwnSender.java
//SOURCES WrongSender.java
//FILES zerocopy/own/measured_zh.properties=measured_zh.properties
package zerocopy.own;
