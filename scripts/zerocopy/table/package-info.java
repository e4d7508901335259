/**
 * The article's table, measured line by line, on interfaces with and without scatter-gather.
 */
//SOURCES ../link/package-info.java
//SOURCES ../results/package-info.java
//SOURCES ../transfer/package-info.java
//SOURCES ArticleRows.java
//SOURCES ArticleTable.java
//SOURCES CopiesPicture.java
//SOURCES HeaderMechanisms.java
//SOURCES HeaderSender.java
//SOURCES TableRow.java
//SOURCES TableScreen.java
//SOURCES TableView.java
package zerocopy.table;
