/**
 * File access and mapped memory: what the Java half of the article claims. Experiments whose bytes stay on one machine, in
 * files, mappings and logs, each with its screen. Knows linux, measure, record, and experiment's Outcome and Progress.
 */
//SOURCES ../experiment/package-info.java
//DEPS com.github.freva:ascii-table:1.12.1
package zerocopy.files;
