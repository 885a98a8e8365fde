package wirewatch;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.lucene.monitor.Monitor;

/**
 * Lucene Monitor behind a Kafka consumer: articles in, the ids of the rules that matched out.
 *
 * <p>Arguments: the bootstrap servers, the topic of articles, the topic for matches, the rules, and
 * how many articles to do. Each batch is committed when its matches are acknowledged. Prints one
 * JSON line: {@code records}, {@code seconds} and {@code cpu_s} of the whole process, from the
 * middle of the articles on, when the virtual machine has compiled what runs often.
 */
public final class KafkaPeer {
  private static final com.sun.management.OperatingSystemMXBean PROCESS =
      (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private KafkaPeer() {}

  public static void main(String[] arguments) throws IOException {
    int total = Integer.parseInt(arguments[4]);
    try (Monitor monitor = new Monitor(new Words(false));
        KafkaConsumer<String, String> consumer = consumer(arguments[0]);
        KafkaProducer<String, String> producer = producer(arguments[0])) {
      MonitorPeer.register(monitor, Path.of(arguments[3]));
      consumer.subscribe(List.of(arguments[1]));
      int done = 0;
      int first = 0;
      long cpu = 0;
      long start = 0;
      while (done < total) {
        for (ConsumerRecord<String, String> one : consumer.poll(Duration.ofMillis(100))) {
          List<String> ids = MonitorPeer.match(monitor, one.value());
          if (!ids.isEmpty()) {
            producer.send(
                new ProducerRecord<>(arguments[2], one.key(), String.join(" ", ids)));
          }
          done++;
        }
        producer.flush();
        consumer.commitSync();
        if (start == 0 && done >= total / 2) {
          first = done;
          cpu = PROCESS.getProcessCpuTime();
          start = System.nanoTime();
        }
      }
      System.out.printf(
          "{\"records\": %d, \"seconds\": %f, \"cpu_s\": %f}%n",
          done - first,
          (System.nanoTime() - start) / 1e9,
          (PROCESS.getProcessCpuTime() - cpu) / 1e9);
    }
  }

  private static KafkaConsumer<String, String> consumer(String servers) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers", servers,
            "group.id", UUID.randomUUID().toString(),
            "auto.offset.reset", "earliest",
            "enable.auto.commit", "false"),
        new StringDeserializer(),
        new StringDeserializer());
  }

  private static KafkaProducer<String, String> producer(String servers) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", servers, "linger.ms", "5"),
        new StringSerializer(),
        new StringSerializer());
  }
}
