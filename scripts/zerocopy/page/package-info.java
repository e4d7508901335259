/**
 * Run in, page out: report.html, which has all of it in one file: findings, the article's table, charts, claims, how it
 * was measured and on what, and what was not. The template report.html is filled by Pebble, which interprets it: jte
 * would compile it first, by a javac and into a folder that a reader without permission to write does not have. What it says
 * stands in messages_en.properties and messages_zh.properties here, its findings' sentences beside {@link zerocopy.readme.Findings}.
 */
//SOURCES ../chart/package-info.java
//SOURCES ../claims/package-info.java
//SOURCES ../readme/package-info.java
//SOURCES ArticleRow.java
//SOURCES ClaimEntry.java
//SOURCES Facts.java
//SOURCES Gap.java
//SOURCES InlineSvg.java
//SOURCES Page.java
//SOURCES PageFigure.java
//SOURCES PageRun.java
//SOURCES Template.java
//FILES zerocopy/page/messages_en.properties=messages_en.properties
//FILES zerocopy/page/messages_zh.properties=messages_zh.properties
//FILES zerocopy/page/report.html=report.html
//DEPS io.pebbletemplates:pebble:4.1.2
//DEPS org.slf4j:slf4j-nop:2.0.17
package zerocopy.page;
