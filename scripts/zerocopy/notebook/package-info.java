/**
 * What the notebooks' cells call: run a script, read its record, show it beside the reference run, conclude. Knows record,
 * chart, claims and linux, and nothing of how anything is measured. Its classes are on the kernel's class path.
 */
//SOURCES ../chart/package-info.java
//SOURCES ../claims/package-info.java
//SOURCES BesideReference.java
//SOURCES ConclusionText.java
//SOURCES Figure.java
//SOURCES Hypothesis.java
//SOURCES LiveScript.java
//SOURCES NotebookTable.java
//SOURCES Run.java
//SOURCES Shown.java
//SOURCES Verdicts.java
package zerocopy.notebook;
