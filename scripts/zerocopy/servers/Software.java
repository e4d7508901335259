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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import zerocopy.audit.ServerProcess;
import zerocopy.linux.Caller;
import zerocopy.linux.Command;
import zerocopy.linux.Resource;
import zerocopy.measure.Payload;

/** Kinds of servers, and how each is started. */
enum Software {
    NGINX("nginx", "nginx", "-v") {
        @Override
        ServerProcess start(Site site, ServerSetup setup) throws IOException {
            boolean root = Caller.isRoot(); // else its workers could not read what only root may
            int port = freePort();
            Path folder = configured(site, setup, "nginx.conf", "nginx.conf", port, setup.wishes().getFirst());
            List<String> command = new ArrayList<>(List.of(program(), "-p", folder.toString(), "-c", "nginx.conf", "-e", "error.log"));
            return ServerProcess.start(root ? with(command, "-g", "user root;") : command, folder, port);
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
    JDK("JDK", null, null) {
        @Override
        ServerProcess start(Site site, ServerSetup setup) throws IOException {
            return ServerProcess.start(List.of(java(), HEAP, "-m", "jdk.httpserver", "-p", "0", "-d", site.root().toString(), "-o", "none"), site.folder(setup.id()), 0);
        }
    },
    APACHE("Apache httpd", "apache2", "-v") {
        @Override
        ServerProcess start(Site site, ServerSetup setup) throws IOException {
            int port = freePort();
            Path folder = configured(site, setup, "apache.conf", "httpd.conf", port, setup.wishes().stream().findFirst().orElse(""));
            return ServerProcess.start(List.of(program(), "-f", folder.resolve("httpd.conf").toString(), "-DFOREGROUND"), folder, port);
        }
    },
    LIGHTTPD("lighttpd", "lighttpd", "-v") {
        @Override
        ServerProcess start(Site site, ServerSetup setup) throws IOException {
            int port = freePort();
            Path folder = configured(site, setup, "lighttpd.conf", "lighttpd.conf", port, "");
            return ServerProcess.start(List.of(program(), "-D", "-f", "lighttpd.conf"), folder, port);
        }
    },
    PYTHON("Python", "python3", "--version") {
        @Override
        ServerProcess start(Site site, ServerSetup setup) throws IOException {
            return ServerProcess.start(List.of(program(), "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", site.root().toString()), site.folder(setup.id()), 0);
        }
    },
    NODE("Node.js", "node", "--version") {
        @Override
        ServerProcess start(Site site, ServerSetup setup) throws IOException {
            Path folder = site.folder(setup.id());
            Path script = Files.writeString(folder.resolve("server.js"), Resource.text(Software.class, "server.js"));
            return ServerProcess.start(List.of(program(), script.toString(), site.root().toString()), folder, 0);
        }
    };

    /** Of a JVM that serves; the collector and the compiler are the JVM's choice. */
    private static final String HEAP = "-Xmx256m";
    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+");

    private final String title;
    private final String source;
    private final String command;
    private final String versionOption;

    /** One of Maven Central, started by this program. */
    Software(String title, String source) {
        this(title, source, null, null);
    }

    /** One of the system, which says its version when it is started with this option; or the JDK's own. */
    Software(String title, String command, String versionOption) {
        this(title, null, command, versionOption);
    }

    Software(String title, String source, String command, String versionOption) {
        this.title = title;
        this.source = source;
        this.command = command;
        this.versionOption = versionOption;
    }

    /** Its name on the command line. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name. */
    String label() {
        return title;
    }

    /** Its name and version, of a library that which its program names; only where it is {@linkplain #missing available}. */
    String title() {
        try {
            return (title + " " + (source != null ? ServerPrograms.version(source, title) : command == null ? System.getProperty("java.version") : version())).strip();
        } catch (IOException e) {
            return title; // it says none
        }
    }

    private String version() throws IOException {
        Matcher found = VERSION.matcher(Command.run(command, versionOption));
        return found.find() ? found.group() : "";
    }

    /** Why it cannot be started here, a few words; empty if it can. Fetches and builds what is not here yet. */
    Optional<String> missing(Site site) {
        if (source != null) {
            return site.programs().classPath(source).isPresent() ? Optional.empty() : Optional.of(site.programs().failure(source));
        }
        return command == null || Command.isInstalled(command) ? Optional.empty() : Optional.of(command + " is not installed");
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

    String program() {
        return Command.place(command);
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
        Files.writeString(folder.resolve(name), Resource.text(Software.class, template).replace("@PORT@", port + (setup.secured() ? " ssl" : "")).replace("@ROOT@", site.payload(setup).file().toAbsolutePath().getParent().toString())
                .replace("@FOLDER@", folder.toString()).replace("@DIRECTIVES@", directives).replace("@TLS@", tls));
        return folder;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
