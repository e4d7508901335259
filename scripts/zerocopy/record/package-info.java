/**
 * What a run leaves: rows, environment, run folder, JSON. Knows nobody.
 */
//SOURCES DataFolder.java
//SOURCES Environment.java
//SOURCES Json.java
//SOURCES Metric.java
//SOURCES MetricName.java
//SOURCES Result.java
//SOURCES RunFolder.java
//SOURCES RunRecord.java
//DEPS tools.jackson.core:jackson-databind:3.2.4
package zerocopy.record;
