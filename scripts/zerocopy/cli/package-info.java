/**
 * What every entry script shares: options, errors and exit codes, progress, tables and the drawing of a path. Knows no topic.
 */
//SOURCES ../measure/package-info.java
//SOURCES Addresses.java
//SOURCES Bar.java
//SOURCES Bounds.java
//SOURCES Calls.java
//SOURCES Column.java
//SOURCES CongestionOptions.java
//SOURCES DisturbanceNotes.java
//SOURCES ExperimentScript.java
//SOURCES FileOptions.java
//SOURCES Lists.java
//SOURCES MethodOptions.java
//SOURCES OutputOptions.java
//SOURCES Paragraph.java
//SOURCES PathDrawing.java
//SOURCES PinOption.java
//SOURCES Progress.java
//SOURCES ResultColumns.java
//SOURCES RoundNotes.java
//SOURCES RoundOptions.java
//SOURCES Rows.java
//SOURCES Screen.java
//SOURCES Script.java
//SOURCES Sizes.java
//SOURCES StandardOptions.java
//SOURCES StandardOutput.java
//SOURCES Table.java
//SOURCES TerminalTable.java
//DEPS info.picocli:picocli:4.7.7
//DEPS me.tongfei:progressbar:0.10.2
//DEPS com.github.freva:ascii-table:1.12.1
package zerocopy.cli;
