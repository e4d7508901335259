///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS io.undertow:undertow-core:2.4.4.Final

import io.undertow.Undertow;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.server.handlers.resource.ResourceHandler;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Undertow: its resource handler serves a folder on loopback. Arguments: folder, key store, its password, and tls, no-transfer. */
class UndertowServer {
    static void main(String[] arguments) throws Exception {
        List<String> wishes = List.of(arguments).subList(3, arguments.length);
        Path root = Path.of(arguments[0]);
        Undertow.Builder builder = Undertow.builder();
        if (wishes.contains("tls")) {
            builder.addHttpsListener(0, "127.0.0.1", context(arguments[1], arguments[2].toCharArray()));
        } else {
            builder.addHttpListener(0, "127.0.0.1");
        }
        Undertow server = builder.setHandler(new ResourceHandler(wishes.contains("no-transfer")
                ? new PathResourceManager(root, Long.MAX_VALUE) : new PathResourceManager(root))).build();
        server.start();
        System.out.println("port " + ((InetSocketAddress) server.getListenerInfo().getFirst().getAddress()).getPort());
        Thread.currentThread().join();
    }

    private static SSLContext context(String file, char[] password) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            store.load(in, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
