///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS org.apache.tomcat.embed:tomcat-embed-core:11.0.27

import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** Tomcat, embedded: its default servlet serves a folder on loopback. Arguments: folder, key store, its password, and tls, no-sendfile, nio2, virtual. */
class TomcatServer {
    static void main(String[] arguments) throws Exception {
        List<String> wishes = List.of(arguments).subList(3, arguments.length);
        Connector connector = new Connector(wishes.contains("nio2") ? "org.apache.coyote.http11.Http11Nio2Protocol" : "org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("useVirtualThreads", String.valueOf(wishes.contains("virtual")));
        if (wishes.contains("tls")) {
            connector.setSecure(true);
            connector.setScheme("https");
            connector.setProperty("SSLEnabled", "true");
            SSLHostConfig host = new SSLHostConfig();
            SSLHostConfigCertificate certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.RSA);
            certificate.setCertificateKeystoreFile(arguments[1]);
            certificate.setCertificateKeystorePassword(arguments[2]);
            host.addCertificate(certificate);
            connector.addSslHostConfig(host);
        }
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir("tomcat");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", arguments[0]);
        Wrapper files = Tomcat.addServlet(context, "files", new DefaultServlet());
        context.addServletMappingDecoded("/", "files");
        if (wishes.contains("no-sendfile")) {
            files.addInitParameter("sendfileSize", "-1");
        }
        tomcat.start();
        System.out.println("port " + connector.getLocalPort());
        tomcat.getServer().await();
    }
}
