/**
 * JMH's benchmarks and the lab's profilers for them: every method and size, by rounds of one fork each. Knows the
 * instrument, the copiers of copy, the file accesses of mapping, Netty's senders, and composite's ways to merge. JMH generates
 * code from its annotations, hence -proc:full.
 */
//SOURCES ../composite/package-info.java
//SOURCES ../copy/package-info.java
//SOURCES ../mapping/package-info.java
//SOURCES Bench.java
//SOURCES BenchFigures.java
//SOURCES BenchOptions.java
//SOURCES BenchPlan.java
//SOURCES BenchRecord.java
//SOURCES BenchScreen.java
//SOURCES BenchWork.java
//SOURCES CompositeMergeBenchmark.java
//SOURCES Contender.java
//SOURCES Contenders.java
//SOURCES CountedOperations.java
//SOURCES CpuProfiler.java
//SOURCES FileCopyBenchmark.java
//SOURCES Flatness.java
//SOURCES Fork.java
//SOURCES JmhOptions.java
//SOURCES MappedReadBenchmark.java
//SOURCES Merged.java
//SOURCES NoiseFloor.java
//SOURCES Probe.java
//SOURCES Profile.java
//SOURCES SocketTransferBenchmark.java
//SOURCES Tally.java
//DEPS org.openjdk.jmh:jmh-core:1.37
//DEPS org.openjdk.jmh:jmh-generator-annprocess:1.37
//DEPS info.picocli:picocli:4.7.7
//JAVAC_OPTIONS -proc:full
package zerocopy.bench;
