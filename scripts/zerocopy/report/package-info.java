/**
 * What runs found, in words: findings in each language, two runs compared, the generated parts of README.md and
 * data/README.md. Knows record and linux.
 */
//SOURCES ../record/package-info.java
//SOURCES Comparison.java
//SOURCES ComparisonText.java
//SOURCES Findings.java
//SOURCES GeneratedParts.java
//SOURCES Messages.java
//SOURCES MethodTable.java
//SOURCES MetricTable.java
//SOURCES NotebookIndex.java
//SOURCES Picture.java
//SOURCES Readme.java
//SOURCES ScriptIndex.java
//FILES zerocopy/report/messages_en.properties=messages_en.properties
//FILES zerocopy/report/messages_zh.properties=messages_zh.properties
//DEPS com.github.freva:ascii-table:1.12.1
package zerocopy.report;
