package wirewatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Lucene Monitor on the articles and the rules of the benchmark, in one thread.
 *
 * <p>Arguments: the rules, the articles as JSON lines, where to write what each article matched,
 * how many articles to run first untimed, and {@code standard} or {@code ours} for how texts are
 * cut into words. A rule is a JSON line {@code {"id", "required": [...], "excluded": [...]}}, each
 * part a phrase of words with spaces. Prints one JSON line: {@code build_s}, {@code heap_mb}, and
 * the processor nanoseconds of this thread for each article, decoding included; what the collector
 * and the compiler of the virtual machine spend in their own threads is not in it.
 */
public final class MonitorPeer {
  private static final String TEXT = "text";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private MonitorPeer() {}

  public static void main(String[] arguments) throws IOException {
    Path rules = Path.of(arguments[0]);
    List<String> articles = Files.readAllLines(Path.of(arguments[1]));
    Path matched = Path.of(arguments[2]);
    int warm = Integer.parseInt(arguments[3]);
    long start = THREADS.getCurrentThreadCpuTime();
    try (Monitor monitor = new Monitor(new Words(arguments[4].equals("ours")))) {
      register(monitor, rules);
      double build = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
      long heap = usedHeap();
      for (int at = 0; at < warm; at++) {
        match(monitor, articles.get(at % articles.size()));
      }
      run(monitor, articles, matched, build, heap);
    }
  }

  private static void run(
      Monitor monitor, List<String> articles, Path matched, double build, long heap)
      throws IOException {
    long[] nanos = new long[articles.size()];
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(matched))) {
      for (int at = 0; at < nanos.length; at++) {
        long begin = THREADS.getCurrentThreadCpuTime();
        List<String> ids = match(monitor, articles.get(at));
        nanos[at] = THREADS.getCurrentThreadCpuTime() - begin;
        out.println(String.join(" ", ids));
      }
    }
    var report = JSON.createObjectNode();
    report.put("build_s", build).put("heap_mb", heap / 1048576.0);
    report.set("nanos", JSON.valueToTree(nanos));
    System.out.println(JSON.writeValueAsString(report));
  }

  static List<String> match(Monitor monitor, String line) throws IOException {
    JsonNode article = JSON.readTree(line);
    Document document = new Document();
    document.add(new TextField(TEXT, article.path("title").asText(""), Store.NO));
    document.add(new TextField(TEXT, article.path("body").asText(""), Store.NO));
    return monitor.match(document, QueryMatch.SIMPLE_MATCHER).getMatches().stream()
        .map(QueryMatch::getQueryId)
        .collect(Collectors.toList());
  }

  static void register(Monitor monitor, Path rules) throws IOException {
    List<MonitorQuery> batch = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(rules)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode rule = JSON.readTree(line);
        batch.add(new MonitorQuery(rule.get("id").asText(), query(rule)));
      }
    }
    monitor.register(batch);
  }

  private static Query query(JsonNode rule) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    rule.path("required").forEach(one -> all.add(phrase(one.asText()), Occur.MUST));
    rule.path("excluded").forEach(one -> all.add(phrase(one.asText()), Occur.MUST_NOT));
    return all.build();
  }

  private static Query phrase(String words) {
    String[] each = words.split(" ");
    return each.length == 1 ? new TermQuery(new Term(TEXT, each[0])) : new PhraseQuery(TEXT, each);
  }

  private static long usedHeap() {
    System.gc();
    Runtime machine = Runtime.getRuntime();
    return machine.totalMemory() - machine.freeMemory();
  }
}
