/**
 * Record in, page out: the generated parts of README.md and data/README.md. Knows record.
 */
//SOURCES ../record/package-info.java
//SOURCES Comparison.java
//SOURCES ComparisonText.java
//SOURCES Findings.java
//SOURCES GeneratedParts.java
//SOURCES MetricTable.java
//SOURCES Readme.java
//SOURCES ScriptIndex.java
//DEPS com.github.freva:ascii-table:1.12.1
package zerocopy.report;
