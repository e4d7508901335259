///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS org.slf4j:slf4j-nop:2.0.17
//DEPS org.apache.kafka:kafka-clients:4.4.0

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A Kafka consumer that reads the topic of {@code KafkaBroker} from its beginning for each line of its standard input, and says how
 * many bytes there were; for the line "verify" their SHA-256, too. Arguments: the port, the number of bytes, the certificate (PEM), and tls.
 */
class KafkaReader {
    static void main(String[] arguments) throws Exception {
        Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", "127.0.0.1:" + arguments[0], "key.deserializer", ByteArrayDeserializer.class,
                "value.deserializer", ByteArrayDeserializer.class, "max.partition.fetch.bytes", 8 << 20, "check.crcs", false));
        if (List.of(arguments).contains("tls")) {
            settings.putAll(Map.of("security.protocol", "SSL", "ssl.truststore.type", "PEM", "ssl.truststore.location", arguments[2], "ssl.endpoint.identification.algorithm", ""));
        }
        long size = Long.parseLong(arguments[1]);
        TopicPartition topic = new TopicPartition("file", 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings); BufferedReader in = new BufferedReader(new InputStreamReader(System.in))) {
            consumer.assign(List.of(topic));
            System.out.println("ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                MessageDigest digest = line.equals("verify") ? MessageDigest.getInstance("SHA-256") : null;
                consumer.seekToBeginning(List.of(topic));
                long done = 0;
                while (done < size) {
                    for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofSeconds(10))) {
                        done += message.value().length;
                        if (digest != null) {
                            digest.update(message.value());
                        }
                    }
                }
                System.out.println(done + (digest == null ? "" : " " + HexFormat.of().formatHex(digest.digest())));
            }
        }
    }
}
