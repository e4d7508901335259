package zerocopy.linux;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What lies beside a class under //FILES: a program as text, or compiled; a configuration. */
public final class Resource {
    private Resource() {
    }

    /** All of it. */
    public static byte[] bytes(Class<?> beside, String name) throws IOException {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is not on the class path: package-info.java lists it under //FILES");
            }
            return in.readAllBytes();
        }
    }

    /** The same as text. */
    public static String text(Class<?> beside, String name) throws IOException {
        return new String(bytes(beside, name), StandardCharsets.UTF_8);
    }
}
