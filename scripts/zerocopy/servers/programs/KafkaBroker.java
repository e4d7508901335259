///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS org.slf4j:slf4j-nop:2.0.17
//DEPS org.apache.kafka:kafka_2.13:4.4.0

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;

/**
 * Kafka's broker, alone, on loopback, with a file as the records of a topic. Arguments: the file, key store, its password, and
 * tls. It keeps its log in the working directory.
 */
class KafkaBroker {
    private static final String TOPIC = "file";
    private static final int RECORD = 16 << 10;

    static void main(String[] arguments) throws Exception {
        boolean tls = List.of(arguments).contains("tls");
        int plain = freePort();
        int secured = freePort();
        Properties broker = broker(plain, secured, freePort(), arguments[1], arguments[2]);
        Path file = Path.of("broker.properties");
        try (var out = Files.newBufferedWriter(file)) {
            broker.store(out, null);
        }
        if (StorageTool.execute(new String[] {"format", "--standalone", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()}, System.err) != 0) {
            throw new IllegalStateException("the broker's log could not be formatted");
        }
        new KafkaRaftServer(new KafkaConfig(broker, false), Time.SYSTEM).startup();
        produce(Path.of(arguments[0]), plain);
        System.out.println("port " + (tls ? secured : plain));
        Thread.currentThread().join();
    }

    private static Properties broker(int plain, int secured, int controller, String store, String password) {
        Properties properties = new Properties();
        properties.putAll(Map.ofEntries(Map.entry("process.roles", "broker,controller"), Map.entry("node.id", "1"),
                Map.entry("controller.quorum.bootstrap.servers", "127.0.0.1:" + controller), Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listeners", "PLAINTEXT://127.0.0.1:" + plain + ",SSL://127.0.0.1:" + secured + ",CONTROLLER://127.0.0.1:" + controller),
                Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + plain + ",SSL://127.0.0.1:" + secured),
                Map.entry("inter.broker.listener.name", "PLAINTEXT"), Map.entry("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SSL:SSL"),
                Map.entry("ssl.keystore.location", store), Map.entry("ssl.keystore.password", password), Map.entry("ssl.key.password", password),
                Map.entry("ssl.keystore.type", "PKCS12"), Map.entry("log.dirs", "log"), Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"), Map.entry("transaction.state.log.min.isr", "1"), Map.entry("num.partitions", "1")));
        return properties;
    }

    private static void produce(Path file, int port) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:" + port, "key.serializer", ByteArraySerializer.class, "value.serializer", ByteArraySerializer.class,
                "batch.size", 16 * RECORD, "linger.ms", 20, "max.in.flight.requests.per.connection", 1);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings); InputStream in = Files.newInputStream(file)) {
            for (byte[] value = in.readNBytes(RECORD); value.length > 0; value = in.readNBytes(RECORD)) {
                producer.send(new ProducerRecord<>(TOPIC, 0, null, value));
            }
            producer.flush();
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
