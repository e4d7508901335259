/**
 * Options, tables, the path drawing, progress, errors: what entry scripts share. Nobody else uses it.
 */
//SOURCES ../experiment/package-info.java
//SOURCES Addresses.java
//SOURCES ArticleRows.java
//SOURCES Bar.java
//SOURCES BenchScreen.java
//SOURCES CopiesPicture.java
//SOURCES CopyOptions.java
//SOURCES FileCopyScreen.java
//SOURCES FileOptions.java
//SOURCES JdkCallsTable.java
//SOURCES Lab.java
//SOURCES MappedFileScreen.java
//SOURCES Marks.java
//SOURCES OutputOptions.java
//SOURCES PathDrawing.java
//SOURCES ResultTable.java
//SOURCES RunOptions.java
//SOURCES Sizes.java
//SOURCES StandardOptions.java
//SOURCES TableScreen.java
//SOURCES TableView.java
//SOURCES TransferDemo.java
//SOURCES TransferOptions.java
//SOURCES TransferScreen.java
//DEPS info.picocli:picocli:4.7.7
//DEPS me.tongfei:progressbar:0.10.2
//DEPS com.github.freva:ascii-table:1.12.1
package zerocopy.screen;
