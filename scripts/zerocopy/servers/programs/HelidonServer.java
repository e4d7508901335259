///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS io.helidon.webserver:helidon-webserver:4.5.0
//DEPS io.helidon.webserver:helidon-webserver-static-content:4.5.0

import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.staticcontent.StaticContentService;
import java.nio.file.Path;
import java.util.List;

/** Helidon: its static content from a folder on loopback. Arguments: folder, key store, its password, and tls. */
class HelidonServer {
    static void main(String[] arguments) throws InterruptedException {
        List<String> wishes = List.of(arguments).subList(3, arguments.length);
        WebServerConfig.Builder builder = WebServer.builder().host("127.0.0.1").port(0);
        if (wishes.contains("tls")) {
            Keys keys = Keys.builder().keystore(store -> store.keystore(Resource.create(Path.of(arguments[1]))).passphrase(arguments[2])).build();
            builder.tls(tls -> tls.privateKey(keys).privateKeyCertChain(keys));
        }
        WebServer server = builder.routing(HttpRouting.builder().register("/", StaticContentService.builder(Path.of(arguments[0])).build())).build().start();
        System.out.println("port " + server.port());
        Thread.currentThread().join();
    }
}
