/**
 * Real servers, started by the lab and audited by it: who sends by reference, who copies, and what either costs. programs/ has
 * the few lines of Java that start the servers of Maven Central, each with its own libraries. Knows the instrument, audit and foreign.
 */
//SOURCES ../audit/package-info.java
//SOURCES Certificate.java
//SOURCES Client.java
//SOURCES FileClient.java
//SOURCES GzipClient.java
//SOURCES KafkaClient.java
//SOURCES ServedFile.java
//SOURCES ServerFigures.java
//SOURCES ServerPrograms.java
//SOURCES ServerSetup.java
//SOURCES ServersOptions.java
//SOURCES ServersPlan.java
//SOURCES ServersRun.java
//SOURCES ServersScreen.java
//SOURCES Site.java
//SOURCES Software.java
//SOURCES Visit.java
//SOURCES VisitRounds.java
//FILES zerocopy/servers/apache.conf=apache.conf
//FILES zerocopy/servers/lighttpd.conf=lighttpd.conf
//FILES zerocopy/servers/nginx.conf=nginx.conf
//FILES zerocopy/servers/programs/HelidonServer.java=programs/HelidonServer.java
//FILES zerocopy/servers/programs/JettyServer.java=programs/JettyServer.java
//FILES zerocopy/servers/programs/KafkaBroker.java=programs/KafkaBroker.java
//FILES zerocopy/servers/programs/KafkaReader.java=programs/KafkaReader.java
//FILES zerocopy/servers/programs/NettyServer.java=programs/NettyServer.java
//FILES zerocopy/servers/programs/ReactorServer.java=programs/ReactorServer.java
//FILES zerocopy/servers/programs/TomcatServer.java=programs/TomcatServer.java
//FILES zerocopy/servers/programs/UndertowServer.java=programs/UndertowServer.java
//FILES zerocopy/servers/programs/VertxServer.java=programs/VertxServer.java
//FILES zerocopy/servers/server.js=server.js
package zerocopy.servers;
