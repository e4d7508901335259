package zerocopy.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import zerocopy.linux.Caller;
import zerocopy.measure.Payload;
import zerocopy.audit.ServerProcess;

/** Kinds of servers, and how each is started. */
enum Software {
    NGINX("nginx", null) {
        @Override
        ServerProcess start(Site site, ServerSetup setup) throws IOException {
            boolean root = Caller.isRoot(); // else its workers could not read what only root may
            int port = freePort();
            Path folder = configured(site, setup, "nginx.conf", "nginx.conf", port, setup.wishes().getFirst());
            List<String> command = new ArrayList<>(List.of(program(), "-p", folder.toString(), "-c", "nginx.conf", "-e", "error.log"));
            return ServerProcess.start(root ? with(command, "-g", "user root;") : command, folder, port);
        }

        @Override
        String version() {
            return SystemProgram.version("nginx", "-v");
        }
    },
    TOMCAT("Tomcat", "TomcatServer"),
    JETTY("Jetty", "JettyServer"),
    UNDERTOW("Undertow", "UndertowServer"),
    VERTX("Vert.x", "VertxServer"),
    NETTY("Netty", "NettyServer"),
    REACTOR("Reactor Netty", "ReactorServer"),
    WEBFLUX("Spring WebFlux", "ReactorServer"),
    HELIDON("Helidon", "HelidonServer"),
    KAFKA("Kafka", "KafkaBroker") {
        @Override
        Optional<String> missing(Site site) {
            return super.missing(site).or(() -> site.programs().classPath(KafkaClient.PROGRAM).isPresent() ? Optional.empty() : Optional.of(site.programs().failure(KafkaClient.PROGRAM)));
        }

        @Override
        ServerProcess start(Site site, ServerSetup setup) throws IOException {
            return program(site, setup, site.payload().file().toAbsolutePath().toString(), site.certificate().store().toString(), Certificate.PASSWORD);
        }

        @Override
        Client client(Site site, ServerSetup setup, int port) throws IOException {
            return new KafkaClient(site, port, setup.secured());
        }
    },
    JDK("JDK", null) {
        @Override
        ServerProcess start(Site site, ServerSetup setup) throws IOException {
            return ServerProcess.start(List.of(java(), HEAP, "-m", "jdk.httpserver", "-p", "0", "-d", site.root().toString(), "-o", "none"), site.folder(setup.id()), 0);
        }

        @Override
        String version() {
            return System.getProperty("java.version");
        }
    },
    APACHE("Apache httpd", null) {
        @Override
        ServerProcess start(Site site, ServerSetup setup) throws IOException {
            int port = freePort();
            Path folder = configured(site, setup, "apache.conf", "httpd.conf", port, setup.wishes().stream().findFirst().orElse(""));
            return ServerProcess.start(List.of(program(), "-f", folder.resolve("httpd.conf").toString(), "-DFOREGROUND"), folder, port);
        }

        @Override
        String version() {
            return SystemProgram.version("apache2", "-v");
        }
    },
    LIGHTTPD("lighttpd", null) {
        @Override
        ServerProcess start(Site site, ServerSetup setup) throws IOException {
            int port = freePort();
            Path folder = configured(site, setup, "lighttpd.conf", "lighttpd.conf", port, "");
            return ServerProcess.start(List.of(program(), "-D", "-f", "lighttpd.conf"), folder, port);
        }

        @Override
        String version() {
            return SystemProgram.version("lighttpd", "-v");
        }
    },
    PYTHON("Python", null) {
        @Override
        ServerProcess start(Site site, ServerSetup setup) throws IOException {
            return ServerProcess.start(List.of(program(), "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", site.root().toString()), site.folder(setup.id()), 0);
        }

        @Override
        String version() {
            return SystemProgram.version("python3", "--version");
        }
    },
    NODE("Node.js", null) {
        @Override
        ServerProcess start(Site site, ServerSetup setup) throws IOException {
            Path folder = site.folder(setup.id());
            Path script = Files.writeString(folder.resolve("server.js"), ServerPrograms.resource("server.js"));
            return ServerProcess.start(List.of(program(), script.toString(), site.root().toString()), folder, 0);
        }

        @Override
        String version() {
            return SystemProgram.version("node", "--version");
        }
    };

    /** Of a JVM that serves; the collector and the compiler are the JVM's choice. */
    private static final String HEAP = "-Xmx256m";

    private final String title;
    private final String source;

    Software(String title, String source) {
        this.title = title;
        this.source = source;
    }

    /** Its name on the command line. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name. */
    String label() {
        return title;
    }

    /** Its name and version; only where it is {@linkplain #missing available}. */
    String title() {
        return (title + " " + version()).strip();
    }

    /** Its version: of a library the one that its program names. */
    String version() {
        try {
            return ServerPrograms.version(source, title);
        } catch (IOException e) {
            return "";
        }
    }

    /** Why it cannot be started here, a few words; empty if it can. Fetches and builds what is not here yet. */
    Optional<String> missing(Site site) {
        if (source != null) {
            return site.programs().classPath(source).isPresent() ? Optional.empty() : Optional.of(site.programs().failure(source));
        }
        return this == JDK || SystemProgram.find(command()).isPresent() ? Optional.empty() : Optional.of(command() + " is not installed");
    }

    /** Starts it; it runs where the calling thread may run. @throws IOException in one sentence */
    ServerProcess start(Site site, ServerSetup setup) throws IOException {
        boolean pem = this == NETTY || this == REACTOR || this == WEBFLUX;
        return program(site, setup, site.root().toString(), (pem ? site.certificate().certificate() : site.certificate().store()).toString(),
                pem ? site.certificate().key().toString() : Certificate.PASSWORD);
    }

    /** The client that requests the file from a server of this kind. */
    Client client(Site site, ServerSetup setup, int port) throws IOException {
        Payload payload = site.payload(setup);
        String path = "/" + payload.file().getFileName();
        return setup.compressing() ? new GzipClient(port, path, payload.size()) : new FileClient(port, setup.secured(), path);
    }

    /** Starts its program with these arguments and the setup's wishes. */
    ServerProcess program(Site site, ServerSetup setup, String... arguments) throws IOException {
        List<String> command = List.of(java(), HEAP, "--enable-native-access=ALL-UNNAMED", "-cp", site.programs().classPath(source).orElseThrow(), source);
        return ServerProcess.start(Stream.of(command.stream(), Stream.of(arguments), setup.wishes().stream()).flatMap(words -> words).toList(), site.folder(setup.id()), 0);
    }

    private String command() {
        return switch (this) {
            case APACHE -> "apache2";
            case PYTHON -> "python3";
            default -> id();
        };
    }

    String program() throws IOException {
        return SystemProgram.find(command()).orElseThrow(() -> new IOException(command() + " is not installed"));
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static List<String> with(List<String> command, String... more) {
        return Stream.concat(command.stream(), Stream.of(more)).toList();
    }

    /** A folder with the configuration of that name, filled in. */
    static Path configured(Site site, ServerSetup setup, String template, String name, int port, String directives) throws IOException {
        Path folder = site.folder(setup.id());
        String tls = setup.secured() ? "ssl_certificate " + site.certificate().certificate() + "; ssl_certificate_key " + site.certificate().key() + ";" : "";
        Files.writeString(folder.resolve(name), ServerPrograms.resource(template).replace("@PORT@", port + (setup.secured() ? " ssl" : "")).replace("@ROOT@", site.payload(setup).file().toAbsolutePath().getParent().toString())
                .replace("@FOLDER@", folder.toString()).replace("@DIRECTIVES@", directives).replace("@TLS@", tls));
        return folder;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
