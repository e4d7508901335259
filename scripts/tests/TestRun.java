package tests;

import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import zerocopy.linux.ChildEnvironment;

/**
 * Runs every test class beside this one and prints one line per test, the failures' stack traces, and the counts. First those
 * whose assertions depend neither on time nor on what else the machine does, several classes at once, which their tag {@link #TOGETHER}
 * says; then the others, and those of such a class that are tagged {@link #ALONE}, one after another.
 */
public final class TestRun {

    /** The tag of tests that others may run beside, and that may run beside others. */
    static final String TOGETHER = "together";
    /** The tag of a test that has the machine to itself, though its class is {@link #TOGETHER}: it traces, or counts what this JVM has open. */
    static final String ALONE = "alone";
    /** Classes at once, unless there is but one processor: most start processes of their own, and many only wait. */
    private static final int MOST = 4;

    private final String only;
    private final PrintStream out;

    /** @param only what a test's {@code Class#method} must contain; empty for all */
    public TestRun(String only, PrintStream out) {
        this.only = only;
        this.out = out;
    }

    /** Names the tests. True if there are any. */
    public boolean list() {
        var names = Stream.of(true, false).map(together -> LauncherFactory.create().discover(request(together)))
                .flatMap(plan -> plan.getRoots().stream().flatMap(root -> plan.getDescendants(root).stream()))
                .map(TestRun::name).filter(name -> name.contains("#")).distinct().toList();
        names.forEach(out::println);
        return !names.isEmpty();
    }

    /** Runs them. True if some passed and none failed. */
    public boolean run() {
        ChildEnvironment.cleanOwn(); // strerror is quoted in English, as in every script
        var lines = new Lines();
        for (var together : List.of(true, false)) {
            LauncherFactory.create().execute(request(together), lines);
        }
        lines.printFailures();
        if (lines.passed + lines.failures.size() + lines.skipped == 0) {
            out.println(only.isEmpty() ? "There are no tests." : "No test's name contains '" + only + "'.");
        }
        out.println(lines.passed + " passed, " + lines.failures.size() + " failed"
                + (lines.skipped > 0 ? ", " + lines.skipped + " skipped" : ""));
        return lines.failures.isEmpty() && lines.passed > 0;
    }

    private LauncherDiscoveryRequest request(boolean together) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(home())))
                .filters((PostDiscoveryFilter) test -> asked(test, together))
                .configurationParameters(Map.of(
                        "junit.jupiter.testclass.order.default", ClassOrderer.OrderAnnotation.class.getName(),
                        "junit.jupiter.execution.parallel.enabled", String.valueOf(together),
                        "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.executor-service", "worker_thread_pool",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", String.valueOf(Math.min(MOST, 2 + Runtime.getRuntime().availableProcessors()))))
                .build();
    }

    /** The jar or folder this class came from: where its fellow test classes are, and no library's. */
    private static Path home() {
        try {
            return Path.of(TestRun.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Decides by methods only: JUnit itself drops a class of which no method is left. */
    private FilterResult asked(TestDescriptor test, boolean together) {
        return FilterResult.includedIf(!(test.getSource().orElse(null) instanceof MethodSource method)
                || name(method).contains(only) && (tagged(test, TOGETHER) && !tagged(test, ALONE)) == together);
    }

    private static boolean tagged(TestDescriptor test, String tag) {
        return test.getTags().contains(TestTag.create(tag));
    }

    private static String name(MethodSource method) {
        return simple(method.getClassName()) + "#" + method.getMethodName();
    }

    /**
     * {@code Class#method}, with the invocation's display name where a method is run many times; a class's own name.
     */
    private static String name(TestIdentifier test) {
        return switch (test.getSource().orElse(null)) {
            case MethodSource method when test.isTest() && test.getDisplayName().startsWith("[") ->
                    name(method) + " " + shorter(test.getDisplayName());
            case MethodSource method -> name(method);
            case ClassSource type -> simple(type.getClassName());
            case null, default -> test.getDisplayName();
        };
    }

    private static String shorter(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private final class Lines implements TestExecutionListener {

        final List<Failure> failures = new ArrayList<>();
        int passed;
        int skipped;
        private final Map<String, Long> started = new HashMap<>();
        private TestPlan plan;

        record Failure(String name, Throwable problem) {
        }

        @Override
        public void testPlanExecutionStarted(TestPlan plan) {
            this.plan = plan;
        }

        @Override
        public synchronized void executionStarted(TestIdentifier test) {
            started.put(test.getUniqueId(), System.nanoTime());
        }

        @Override
        public synchronized void executionSkipped(TestIdentifier test, String reason) {
            skip(test, reason);
        }

        @Override
        public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
            var problem = result.getThrowable().orElse(null);
            switch (result.getStatus()) {
                case SUCCESSFUL -> {
                    if (test.isTest()) {
                        passed++;
                        line("ok", test, "");
                    }
                }
                case ABORTED -> skip(test, message(problem));
                // A class that fails in @BeforeAll is a failure too, though none of its tests ran.
                case FAILED -> {
                    failures.add(new Failure(name(test), problem));
                    line("FAILED", test, message(problem));
                }
            }
        }

        private static String message(Throwable problem) {
            return problem == null ? "" : problem.getMessage() == null ? problem.toString() : problem.getMessage();
        }

        /** A skipped class skips its tests, which JUnit then does not mention. */
        private void skip(TestIdentifier test, String reason) {
            skipped += test.isTest() ? 1
                    : (int) plan.getDescendants(test).stream().filter(TestIdentifier::isTest).count();
            line("skipped", test, reason);
        }

        private void line(String outcome, TestIdentifier test, String why) {
            var start = started.get(test.getUniqueId());
            var time = start == null ? "" : (System.nanoTime() - start) / 1_000_000 + " ms";
            var reason = why.isBlank() ? "" : ": " + why.lines().findFirst().orElse("").strip();
            out.printf("%-7s %9s  %s%s%n", outcome, time, name(test), reason);
        }

        void printFailures() {
            failures.forEach(failure -> {
                out.println();
                out.println("FAILED " + failure.name());
                if (failure.problem() != null) {
                    failure.problem().printStackTrace(out);
                }
            });
            if (!failures.isEmpty()) {
                out.println();
            }
        }
    }
}
