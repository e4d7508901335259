/**
 * What a run leaves: rows, their intervals, environment, run folder, JSON. Knows linux.
 */
//SOURCES ../linux/package-info.java
//SOURCES BytePath.java
//SOURCES Connections.java
//SOURCES DataFolder.java
//SOURCES Environment.java
//SOURCES Format.java
//SOURCES Hue.java
//SOURCES Json.java
//SOURCES LoadOfOthers.java
//SOURCES Metric.java
//SOURCES MetricName.java
//SOURCES Outcome.java
//SOURCES Result.java
//SOURCES RunFolder.java
//SOURCES RunRecord.java
//SOURCES SendingMethod.java
//SOURCES Statistics.java
//DEPS tools.jackson.core:jackson-databind:3.2.4
//DEPS org.hipparchus:hipparchus-stat:4.0.3
package zerocopy.record;
