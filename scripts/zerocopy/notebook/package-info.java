/**
 * What the notebooks' cells call: run a script, read its record, show it beside the reference run, conclude. Knows record,
 * chart, claims and linux, and nothing of how anything is measured. Its classes are on the kernel's class path; Netty is there
 * for cells that show what Netty does.
 */
//SOURCES ../chart/package-info.java
//SOURCES ../claims/package-info.java
//SOURCES BesideReference.java
//SOURCES ConclusionLanguage.java
//SOURCES ConclusionText.java
//SOURCES Correctness.java
//SOURCES DrawnRun.java
//SOURCES Figure.java
//SOURCES FoundFigure.java
//SOURCES Hypothesis.java
//SOURCES LiveScript.java
//SOURCES NotebookTable.java
//SOURCES OverwrittenLine.java
//SOURCES Remark.java
//SOURCES Run.java
//SOURCES Shown.java
//SOURCES Verdicts.java
//FILES zerocopy/notebook/conclusions_en.properties=conclusions_en.properties
//FILES zerocopy/notebook/conclusions_zh.properties=conclusions_zh.properties
//DEPS io.netty:netty-handler:4.2.18.Final
package zerocopy.notebook;
