///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS org.springframework:spring-webflux:7.0.10
//DEPS org.springframework:spring-context:7.0.10
//DEPS io.projectreactor.netty:reactor-netty-http:1.3.7
//DEPS org.slf4j:slf4j-nop:2.0.17

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.server.HttpServer;

/** Reactor Netty's sendFile, or Spring WebFlux's resources on it, from a folder on loopback. Arguments: folder, certificate and key (PEM), and tls, webflux. */
class ReactorServer {
    static void main(String[] arguments) throws InterruptedException {
        List<String> wishes = List.of(arguments).subList(3, arguments.length);
        HttpServer server = HttpServer.create().host("127.0.0.1").port(0);
        if (wishes.contains("tls")) {
            server = server.secure(spec -> spec.sslContext(Http11SslContextSpec.forServer(new File(arguments[1]), new File(arguments[2]))));
        }
        server = wishes.contains("webflux")
                ? server.handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(RouterFunctions.resources("/**", new FileSystemResource(arguments[0] + "/")))))
                : server.route(routes -> routes.get("/{file}", (request, response) -> {
                    Path file = Path.of(arguments[0], request.param("file"));
                    return response.header("Content-Length", String.valueOf(file.toFile().length())).sendFile(file); // else it is sent in HTTP's chunks
                }));
        DisposableServer bound = server.bindNow();
        System.out.println("port " + bound.port());
        Thread.currentThread().join();
    }
}
