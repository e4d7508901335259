/**
 * Finished runs: what is asked of their records, by one query ({@link zerocopy.results.Results}), the names of experiments ({@link
 * zerocopy.results.Experiments}), the article's table and sentences (M3 for one: {@link zerocopy.results.Article}), the bundles of texts and what
 * else several readers of records share. Knows record.
 */
//SOURCES ../record/package-info.java
//SOURCES Article.java
//SOURCES ChineseTerms.java
//SOURCES Experiments.java
//SOURCES Ibm2008.java
//SOURCES LineFit.java
//SOURCES RecordCheck.java
//SOURCES RecordWords.java
//SOURCES Results.java
//SOURCES SavedRecords.java
//SOURCES Texts.java
//FILES zerocopy/results/records_zh.properties=records_zh.properties
//FILES zerocopy/results/terms_zh.txt=terms_zh.txt
package zerocopy.results;
