/**
 * What a run leaves: rows, their intervals, environment, run folder, JSON. Knows linux.
 */
//SOURCES ../linux/package-info.java
//SOURCES Article.java
//SOURCES BytePath.java
//SOURCES ChineseTerms.java
//SOURCES Connections.java
//SOURCES DataFolder.java
//SOURCES Environment.java
//SOURCES Format.java
//SOURCES Hue.java
//SOURCES Ibm2008.java
//SOURCES Json.java
//SOURCES LineFit.java
//SOURCES Metric.java
//SOURCES MetricName.java
//SOURCES Outcome.java
//SOURCES Precision.java
//SOURCES RecordCheck.java
//SOURCES Result.java
//SOURCES Results.java
//SOURCES RunFolder.java
//SOURCES RunRecord.java
//SOURCES SavedRecords.java
//SOURCES SecondaryName.java
//SOURCES SendingMethod.java
//SOURCES Statistics.java
//FILES zerocopy/record/terms_zh.txt=terms_zh.txt
//DEPS tools.jackson.core:jackson-databind:3.2.4
//DEPS org.hipparchus:hipparchus-stat:4.0.3
package zerocopy.record;
