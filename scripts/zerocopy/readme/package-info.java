/**
 * The generated parts of README.md, README.zh.md, docs and data/README.md, from the catalog, the notebooks and the reference run.
 */
//SOURCES ../chart/package-info.java
//SOURCES ../claims/package-info.java
//SOURCES ../results/package-info.java
//SOURCES CostFindings.java
//SOURCES Findings.java
//SOURCES GeneratedParts.java
//SOURCES Markdown.java
//SOURCES Messages.java
//SOURCES MethodTable.java
//SOURCES MetricTable.java
//SOURCES NotebookIndex.java
//SOURCES PathTable.java
//SOURCES Readme.java
//SOURCES ReadmePicture.java
//SOURCES ScriptIndex.java
//SOURCES SecondaryName.java
//SOURCES ServerFindings.java
//SOURCES VerdictFindings.java
//FILES zerocopy/readme/messages_en.properties=messages_en.properties
//FILES zerocopy/readme/messages_zh.properties=messages_zh.properties
//FILES zerocopy/readme/scripts_zh.properties=scripts_zh.properties
//DEPS com.github.freva:ascii-table:1.12.1
package zerocopy.readme;
