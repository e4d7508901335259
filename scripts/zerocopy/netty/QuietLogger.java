package zerocopy.netty;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.internal.logging.InternalLogger;
import io.netty.util.internal.logging.InternalLoggerFactory;
import java.lang.reflect.Proxy;

/**
 * Netty's logger that says nothing. Without a logging library on the class path Netty logs by java.util.logging, which
 * writes stack traces to standard error; and its first line opens the JDK's tzdb.dat, which ends the event loop where no
 * descriptor is left for it (NoClassDefFoundError). What a person is to know, the lab says itself.
 */
public final class QuietLogger extends InternalLoggerFactory {
    private QuietLogger() {
    }

    /** Makes it everybody's. To be called before any other class of Netty's is used, as each takes its logger when it is loaded. */
    public static void install() {
        setDefaultFactory(new QuietLogger());
    }

    @Override
    protected InternalLogger newInstance(String name) {
        return (InternalLogger) Proxy.newProxyInstance(InternalLogger.class.getClassLoader(), new Class<?>[] {InternalLogger.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "name", "toString" -> name;
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    // the leak detector tells its listeners nothing while its errors are not logged (ResourceLeakDetector.needReport)
                    case "isErrorEnabled" -> name.equals(ResourceLeakDetector.class.getName());
                    default -> method.getReturnType() == boolean.class ? false : null; // nothing else is enabled
                });
    }
}
