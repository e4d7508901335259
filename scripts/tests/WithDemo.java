package tests;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests whose scripts run in a folder of their own. */
abstract class WithDemo {

    @TempDir
    Path folder;
    Demo demo;

    @BeforeEach
    void useTheFolder() {
        demo = new Demo(folder);
    }
}
