///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS org.eclipse.jetty:jetty-server:12.1.14
//DEPS org.slf4j:slf4j-nop:2.0.17

import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Jetty: its resource handler serves a folder on loopback. Arguments: folder, key store, its password, and tls, no-mapping. */
class JettyServer {
    static void main(String[] arguments) throws Exception {
        List<String> wishes = List.of(arguments).subList(3, arguments.length);
        Server server = new Server();
        ServerConnector connector = wishes.contains("tls") ? secured(server, arguments[1], arguments[2]) : new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ResourceHandler files = new ResourceHandler();
        files.setBaseResource(ResourceFactory.of(server).newResource(Path.of(arguments[0])));
        if (wishes.contains("no-mapping")) {
            files.setUseFileMapping(false);
        }
        server.setHandler(files);
        server.start();
        System.out.println("port " + connector.getLocalPort());
        server.join();
    }

    private static ServerConnector secured(Server server, String store, String password) {
        SslContextFactory.Server keys = new SslContextFactory.Server();
        keys.setKeyStorePath(store);
        keys.setKeyStorePassword(password);
        keys.setSniRequired(false);
        SecureRequestCustomizer anyHost = new SecureRequestCustomizer();
        anyHost.setSniHostCheck(false);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.addCustomizer(anyHost);
        return new ServerConnector(server, keys, new HttpConnectionFactory(configuration));
    }
}
