///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS io.vertx:vertx-core:5.2.3

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.util.List;

/** Vert.x: sendFile from a folder on loopback. Arguments: folder, key store, its password, and tls. */
class VertxServer {
    static void main(String[] arguments) {
        List<String> wishes = List.of(arguments).subList(3, arguments.length);
        HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
        if (wishes.contains("tls")) {
            options.setSsl(true).setKeyCertOptions(new PfxOptions().setPath(arguments[1]).setPassword(arguments[2]));
        }
        Vertx.vertx().createHttpServer(options).requestHandler(request -> request.response().sendFile(arguments[0] + request.path()))
                .listen().onSuccess(server -> System.out.println("port " + server.actualPort())).onFailure(failure -> {
                    failure.printStackTrace();
                    System.exit(1);
                });
    }
}
