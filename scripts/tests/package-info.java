/**
 * The lab's tests: JUnit over everything, by {@code ./jbang test}. May use every other package; none uses it.
 *
 * A test that needs another process starts {@code java -cp} with its own class path, never jbang, whose first builds of
 * a script race; only LauncherTest, CatalogTest and LabTest start it, for they test it.
 */
// the runner, and what tests share
//SOURCES BurnerBenchmark.java
//SOURCES Demo.java
//SOURCES Checkout.java
//SOURCES Fixtures.java
//SOURCES Judged.java
//SOURCES Loopback.java
//SOURCES MadeUpRun.java
//SOURCES Peer.java
//SOURCES Program.java
//SOURCES TestRun.java
//SOURCES VethHolder.java
//SOURCES Wire.java
// the tests
//SOURCES AppendLogTest.java
//SOURCES ArchitectureTest.java
//SOURCES ArticleTableTest.java
//SOURCES BenchTest.java
//SOURCES CatalogTest.java
//SOURCES ChartsTest.java
//SOURCES ClaimsTest.java
//SOURCES CompositeClaimsTest.java
//SOURCES CompositeTest.java
//SOURCES DemoTest.java
//SOURCES DoctorTest.java
//SOURCES FaultsTest.java
//SOURCES FileClaimsTest.java
//SOURCES FileCopyTest.java
//SOURCES FileServerBenchTest.java
//SOURCES FileServerTest.java
//SOURCES HypothesisTest.java
//SOURCES LabBrowserTest.java
//SOURCES LabTest.java
//SOURCES LauncherTest.java
//SOURCES LedgerTest.java
//SOURCES MappedFileTest.java
//SOURCES MappedIpcTest.java
//SOURCES NettyDemosTest.java
//SOURCES NettyFaultsTest.java
//SOURCES NettySendersTest.java
//SOURCES NotebooksTest.java
//SOURCES OverwriteDemoTest.java
//SOURCES OverwriteTest.java
//SOURCES PassTest.java
//SOURCES PayloadTest.java
//SOURCES ReadmeTest.java
//SOURCES ReceiverTest.java
//SOURCES RecordTest.java
//SOURCES ReportTest.java
//SOURCES SendersTest.java
//SOURCES SharingClaimsTest.java
//SOURCES SnippetsTest.java
//SOURCES StatisticsTest.java
//SOURCES StudyTest.java
//SOURCES TraceTest.java
//SOURCES TransferTest.java
//SOURCES UserDataTest.java
//SOURCES VethPairTest.java
// what they test
//SOURCES ../append-log-demo.java
//SOURCES ../bench.java
//SOURCES ../charts.java
//SOURCES ../claims.java
//SOURCES ../compare.java
//SOURCES ../composite-bytebuf-demo.java
//SOURCES ../doctor.java
//SOURCES ../ibm-table.java
//SOURCES ../lab.java
//SOURCES ../mapped-file-demo.java
//SOURCES ../file-copy-demo.java
//SOURCES ../file-server.java
//SOURCES ../file-server-bench.java
//SOURCES ../mapped-ipc-demo.java
//SOURCES ../mmap-demo.java
//SOURCES ../netty-fallback-demo.java
//SOURCES ../netty-fileregion-demo.java
//SOURCES ../overwrite-demo.java
//SOURCES ../read-write-demo.java
//SOURCES ../readme.java
//SOURCES ../receive.java
//SOURCES ../report.java
//SOURCES ../sendfile-demo.java
//SOURCES ../snippets.java
//SOURCES ../splice-demo.java
//SOURCES ../study.java
//SOURCES ../user-data-demo.java
//SOURCES ../zerocopy/notebook/package-info.java
//SOURCES ../zerocopy/table/package-info.java
//DEPS org.junit:junit-bom:6.1.3@pom
//DEPS org.junit.jupiter:junit-jupiter
//DEPS org.junit.platform:junit-platform-launcher
package tests;
