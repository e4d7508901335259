/**
 * The lab's tests: JUnit over everything, by {@code ./jbang test}. May use every other package; none uses it.
 *
 * A test that needs another process starts {@code java -cp} with its own class path, never jbang, whose first builds of
 * a script race; only LauncherTest and CatalogTest start it, for they test it.
 */
// the runner, and what tests share
//SOURCES Program.java
//SOURCES TestRun.java
// the tests
//SOURCES CatalogTest.java
//SOURCES LauncherTest.java
// what they test
//SOURCES ../zerocopy/record/package-info.java
//DEPS org.junit:junit-bom:6.1.3@pom
//DEPS org.junit.jupiter:junit-jupiter
//DEPS org.junit.platform:junit-platform-launcher
package tests;
