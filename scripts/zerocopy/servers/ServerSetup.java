package zerocopy.servers;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server as it is set up to serve files.
 *
 * @param id what records and charts call it; that of its plain HTTP with "-tls" behind it where it is the same over TLS, with "-gzip" where it compresses
 * @param software what it is
 * @param setup how it is set up, in a few words
 * @param secured whether it serves by TLS
 * @param promise what its documentation says of how files are sent, a sentence
 * @param link to that
 * @param wishes what the program or the configuration is told
 */
public record ServerSetup(String id, Software software, String setup, boolean secured, String promise, String link, List<String> wishes) {
    private static final String TLS = "-tls";
    private static final String GZIP = "-gzip";

    private static final String NGINX = "https://nginx.org/en/docs/http/ngx_http_core_module.html#sendfile";
    private static final String NGINX_TLS = "https://nginx.org/en/docs/http/ngx_http_ssl_module.html";
    private static final String TOMCAT = "https://tomcat.apache.org/tomcat-11.0-doc/aio.html";
    private static final String TOMCAT_SAYS = "HTTP connectors support sendfile for large static files.";
    private static final String JETTY = "https://eclipse.dev/jetty/javadoc/jetty-12/org/eclipse/jetty/http/content/FileMappingHttpContentFactory.html";
    private static final String JETTY_SAYS = "Its API offers file-mapped buffers for resources; sendfile is not mentioned.";
    private static final String UNDERTOW = "https://github.com/undertow-io/undertow/blob/main/core/src/main/java/io/undertow/server/handlers/resource/PathResourceManager.java";
    private static final String UNDERTOW_SAYS = "From transferMinSize on, a direct transfer from file system to network is used instead of read and write, where the system can.";
    private static final String VERTX = "https://vertx.io/docs/vertx-core/java/";
    private static final String REGION = "https://netty.io/4.2/api/io/netty/channel/FileRegion.html";
    private static final String REGION_SAYS = "A FileRegion is sent by zero-copy file transfer where the channel supports it.";
    private static final String CHUNKED = "https://netty.io/4.2/api/io/netty/handler/stream/ChunkedNioFile.html";
    private static final String CHUNKED_SAYS = "The file is fetched chunk by chunk; FileRegion is named as the zero-copy way.";
    private static final String REACTOR = "https://projectreactor.io/docs/netty/release/api/reactor/netty/NettyOutbound.html";
    private static final String WEBFLUX = "https://docs.spring.io/spring-framework/docs/current/javadoc-api/org/springframework/http/ZeroCopyHttpOutputMessage.html";
    private static final String HELIDON = "https://helidon.io/docs/latest/se/webserver/webserver";
    private static final String KAFKA = "https://kafka.apache.org/documentation/#maximizingefficiency";
    private static final String KAFKA_SAYS = "Message chunks are sent from page cache to socket by the sendfile system call.";
    private static final String JDK = "https://docs.oracle.com/en/java/javase/25/docs/api/jdk.httpserver/com/sun/net/httpserver/SimpleFileServer.html";
    private static final String PYTHON = "https://docs.python.org/3/library/http.server.html";
    private static final String NODE = "https://nodejs.org/api/fs.html#fscreatereadstreampath-options";
    private static final String APACHE = "https://httpd.apache.org/docs/2.4/mod/core.html#enablesendfile";
    private static final String LIGHTTPD = "https://redmine.lighttpd.net/projects/lighttpd/wiki/Server_network-backendDetails";
    private static final String NOTHING = "It says nothing of how files are sent.";

    /** All of them, in the order of every table. */
    public static final List<ServerSetup> ALL = List.of(
            of("nginx", Software.NGINX, "sendfile on", "sendfile on switches sendfile() on.", NGINX, "sendfile on"),
            of("nginx-no-sendfile", Software.NGINX, "sendfile off, the default", "sendfile is off by default.", NGINX, "sendfile off"),
            of("nginx-tls", Software.NGINX, "sendfile on, TLS", "The page on TLS says nothing of sendfile.", NGINX_TLS, "sendfile on", "tls"),
            of("nginx-gzip", Software.NGINX, "sendfile on, gzip on, a text of that size", "A filter compresses responses by gzip; sendfile is not mentioned.",
                    "https://nginx.org/en/docs/http/ngx_http_gzip_module.html", "sendfile on; gzip on; gzip_types *"),
            of("nginx-direct", Software.NGINX, "sendfile on, directio 4m", "directio switches the use of sendfile off for the requests concerned.",
                    "https://nginx.org/en/docs/http/ngx_http_core_module.html#directio", "sendfile on; directio 4m"),
            of("tomcat", Software.TOMCAT, "DefaultServlet, defaults", TOMCAT_SAYS, TOMCAT),
            of("tomcat-no-sendfile", Software.TOMCAT, "sendfileSize=-1", "A negative sendfileSize of the default servlet disables sendfile.",
                    "https://tomcat.apache.org/tomcat-11.0-doc/default-servlet.html", "no-sendfile"),
            of("tomcat-virtual", Software.TOMCAT, "useVirtualThreads", TOMCAT_SAYS, TOMCAT, "virtual"),
            of("tomcat-nio2", Software.TOMCAT, "NIO2 connector", TOMCAT_SAYS, TOMCAT, "nio2"),
            of("tomcat-tls", Software.TOMCAT, "DefaultServlet, TLS", TOMCAT_SAYS, TOMCAT, "tls"),
            of("jetty", Software.JETTY, "ResourceHandler, defaults", JETTY_SAYS, JETTY),
            of("jetty-no-mapping", Software.JETTY, "useFileMapping=false", JETTY_SAYS, JETTY, "no-mapping"),
            of("jetty-tls", Software.JETTY, "ResourceHandler, TLS", JETTY_SAYS, JETTY, "tls"),
            of("undertow", Software.UNDERTOW, "PathResourceManager", UNDERTOW_SAYS, UNDERTOW),
            of("undertow-no-transfer", Software.UNDERTOW, "transferMinSize never reached", UNDERTOW_SAYS, UNDERTOW, "no-transfer"),
            of("undertow-tls", Software.UNDERTOW, "PathResourceManager, TLS", UNDERTOW_SAYS, UNDERTOW, "tls"),
            of("vertx", Software.VERTX, "sendFile, NIO", "The system may transfer bytes from file to socket without copying them through user space.", VERTX),
            of("vertx-tls", Software.VERTX, "sendFile, TLS", "With HTTPS, sendFile copies through user space.", VERTX, "tls"),
            of("netty-nio-region", Software.NETTY, "DefaultFileRegion, NIO", REGION_SAYS, REGION, "nio", "region"),
            of("netty-epoll-region", Software.NETTY, "DefaultFileRegion, epoll", REGION_SAYS, REGION, "epoll", "region"),
            of("netty-iouring-region", Software.NETTY, "DefaultFileRegion, io_uring", REGION_SAYS, REGION, "io_uring", "region"),
            of("netty-nio-wrapped", Software.NETTY, "DefaultFileRegion in a wrapper, NIO", REGION_SAYS, REGION, "nio", "wrapped"),
            of("netty-epoll-wrapped", Software.NETTY, "DefaultFileRegion in a wrapper, epoll", REGION_SAYS, REGION, "epoll", "wrapped"),
            of("netty-epoll-chunked", Software.NETTY, "ChunkedNioFile, epoll", CHUNKED_SAYS, CHUNKED, "epoll", "chunked"),
            of("netty-epoll-chunked-tls", Software.NETTY, "ChunkedNioFile, TLS", CHUNKED_SAYS, CHUNKED, "epoll", "chunked", "tls"),
            of("reactor-netty", Software.REACTOR, "sendFile", "sendFile is a zero-byte copy to the peer where the system supports it.", REACTOR),
            of("webflux", Software.WEBFLUX, "RouterFunctions.resources", "Its responses support zero-copy file transfers.", WEBFLUX, "webflux"),
            of("webflux-tls", Software.WEBFLUX, "RouterFunctions.resources, TLS", "Its responses support zero-copy file transfers.", WEBFLUX, "webflux", "tls"),
            of("helidon", Software.HELIDON, "StaticContentService", NOTHING, HELIDON),
            of("helidon-tls", Software.HELIDON, "StaticContentService, TLS", NOTHING, HELIDON, "tls"),
            of("kafka", Software.KAFKA, "a consumer reads a topic", KAFKA_SAYS, KAFKA),
            of("kafka-tls", Software.KAFKA, "the same over TLS", "With TLS, sendfile is not used.", KAFKA, "tls"),
            of("jdk", Software.JDK, "SimpleFileServer", NOTHING, JDK),
            of("apache", Software.APACHE, "defaults", "EnableSendfile is off by default.", APACHE),
            of("apache-sendfile", Software.APACHE, "EnableSendfile On", "EnableSendfile has httpd deliver static files by the kernel's sendfile.", APACHE, "EnableSendfile On"),
            of("lighttpd", Software.LIGHTTPD, "defaults", "sendfile is its default on Linux.", LIGHTTPD),
            of("python", Software.PYTHON, "http.server", NOTHING, PYTHON),
            of("node", Software.NODE, "createReadStream().pipe()", NOTHING, NODE));

    /** The choice of --quick. */
    public static final List<String> FEW = List.of("nginx", "nginx-no-sendfile", "tomcat", "tomcat-tls", "jetty", "undertow", "netty-epoll-region", "jdk");

    private static ServerSetup of(String id, Software software, String setup, String promise, String link, String... wishes) {
        return new ServerSetup(id, software, setup, id.endsWith(TLS), promise, link, List.of(wishes));
    }

    /** Whether it compresses what it serves, which then is a text. */
    boolean compressing() {
        return id.endsWith(GZIP);
    }

    /** Those that a name means: one, or all of a kind of software. */
    public static List<ServerSetup> named(String name) {
        Optional<ServerSetup> exact = ALL.stream().filter(setup -> setup.id.equals(name) && Arrays.stream(Software.values()).noneMatch(kind -> kind.id().equals(name))).findFirst();
        return exact.map(List::of).orElseGet(() -> ALL.stream().filter(setup -> setup.software.id().equals(name)).toList());
    }

    /** What can be named. */
    public static List<String> names() {
        return Stream.concat(Arrays.stream(Software.values()).map(Software::id), ALL.stream().map(ServerSetup::id)).distinct().toList();
    }
}
