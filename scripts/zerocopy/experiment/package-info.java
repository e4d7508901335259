/**
 * An experiment each: what is compared with what. Puts send, receive, trace and measure together and makes a record.
 */
//SOURCES ../measure/package-info.java
//SOURCES ../trace/package-info.java
//SOURCES ArticleTable.java
//SOURCES BufferClasses.java
//SOURCES Cell.java
//SOURCES Conditions.java
//SOURCES Copies.java
//SOURCES Figures.java
//SOURCES FileToSocket.java
//SOURCES ForeignTransfer.java
//SOURCES IbmMean.java
//SOURCES IbmTable.java
//SOURCES Measurement.java
//SOURCES Outcome.java
//SOURCES Overwrite.java
//SOURCES Parameters.java
//SOURCES Plan.java
//SOURCES Progress.java
//SOURCES Refusals.java
//SOURCES SendingPlan.java
//SOURCES Snippet.java
//SOURCES SnippetCase.java
//SOURCES SnippetProcess.java
//SOURCES SnippetRun.java
//SOURCES Snippets.java
//SOURCES Study.java
//SOURCES TableRow.java
//SOURCES TraceOrder.java
//SOURCES TracePass.java
//SOURCES TraceReport.java
//SOURCES Tracing.java
//SOURCES UserData.java
//SOURCES Wire.java
package zerocopy.experiment;
