/**
 * The lab's tests: JUnit over everything, by {@code ./jbang test}. May use every other package; none uses it.
 *
 * A test that needs another process starts {@code java -cp} with its own class path, never jbang, whose first builds of
 * a script race; only LauncherTest and CatalogTest start it, for they test it.
 */
// the runner, and what tests share
//SOURCES Demo.java
//SOURCES Fixtures.java
//SOURCES Loopback.java
//SOURCES Peer.java
//SOURCES Program.java
//SOURCES TestRun.java
//SOURCES VethHolder.java
// the tests
//SOURCES AppendLogTest.java
//SOURCES ArchitectureTest.java
//SOURCES ArticleTableTest.java
//SOURCES BenchTest.java
//SOURCES CatalogTest.java
//SOURCES ClaimsTest.java
//SOURCES DemoTest.java
//SOURCES DoctorTest.java
//SOURCES FaultsTest.java
//SOURCES FileClaimsTest.java
//SOURCES FileCopyTest.java
//SOURCES LauncherTest.java
//SOURCES LedgerTest.java
//SOURCES MappedFileTest.java
//SOURCES MappedIpcTest.java
//SOURCES OverwriteDemoTest.java
//SOURCES OverwriteTest.java
//SOURCES PayloadTest.java
//SOURCES ReadmeTest.java
//SOURCES ReceiverTest.java
//SOURCES RecordTest.java
//SOURCES SendersTest.java
//SOURCES SharingClaimsTest.java
//SOURCES SnippetsTest.java
//SOURCES StatisticsTest.java
//SOURCES TraceTest.java
//SOURCES TransferTest.java
//SOURCES UserDataTest.java
//SOURCES VethPairTest.java
// what they test
//SOURCES ../append-log-demo.java
//SOURCES ../bench.java
//SOURCES ../claims.java
//SOURCES ../compare.java
//SOURCES ../doctor.java
//SOURCES ../ibm-table.java
//SOURCES ../mapped-file-demo.java
//SOURCES ../file-copy-demo.java
//SOURCES ../mapped-ipc-demo.java
//SOURCES ../mmap-demo.java
//SOURCES ../overwrite-demo.java
//SOURCES ../read-write-demo.java
//SOURCES ../readme.java
//SOURCES ../receive.java
//SOURCES ../sendfile-demo.java
//SOURCES ../snippets.java
//SOURCES ../splice-demo.java
//SOURCES ../user-data-demo.java
//SOURCES ../zerocopy/claims/package-info.java
//SOURCES ../zerocopy/bench/package-info.java
//SOURCES ../zerocopy/experiment/package-info.java
//SOURCES ../zerocopy/files/package-info.java
//SOURCES ../zerocopy/record/package-info.java
//DEPS org.junit:junit-bom:6.1.3@pom
//DEPS org.junit.jupiter:junit-jupiter
//DEPS org.junit.platform:junit-platform-launcher
package tests;
