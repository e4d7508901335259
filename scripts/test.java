///usr/bin/env jbang "$0" "$@" ; exit $?
// test - runs the lab's tests, one line each; the last line counts them.
//
// Usage: ./jbang test [--only NAME] [--list]
//
// Expect half an hour for all of them, as root. ZCL_TRACE=require makes tests that need tracing fail, not skip, where
// they may not trace. Needs a JDK 25; some tests need Linux, some root: they say so when they are skipped.

//DESCRIPTION all tests
//JAVA 25+
//MAIN test
//SOURCES tests/package-info.java
//DEPS info.picocli:picocli:4.7.7
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine;
import tests.TestRun;

@Command(name = "test", description = "Runs the lab's tests.",
        exitCodeListHeading = "%nExit code:%n",
        exitCodeList = {"0:all passed", "1:a test failed, or none ran", "2:the command line is wrong"})
class test implements Callable<Integer> {

    @Option(names = "--only", paramLabel = "NAME",
            description = "run those whose Class#method contains NAME, such as Launcher or CatalogTest#runs")
    String only = "";

    @Option(names = "--list", description = "name the tests, run none")
    boolean list;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "show this help")
    boolean help;

    @Override
    public Integer call() {
        var run = new TestRun(only, System.out);
        return (list ? run.list() : run.run()) ? 0 : 1;
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new test()).execute(args));
    }
}
