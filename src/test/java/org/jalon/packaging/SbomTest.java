package org.jalon.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The list of what the jar is made of, which it carries in {@code META-INF/sbom}. */
class SbomTest {

  private static final Path FILE = Path.of("target/classes/META-INF/sbom/application.cdx.json");

  private static final Pattern CLASSIFIER = Pattern.compile("[?&]classifier=([^&]+)");

  private static JsonNode bom;

  /** The components, by group and name. */
  private static final Map<String, JsonNode> LISTED = new HashMap<>();

  @BeforeAll
  static void read() throws Exception {
    assertThat(FILE).as("made by Maven, but not by « mvn -o »: build once without it").exists();
    bom = new ObjectMapper().readTree(FILE.toFile());
    bom.path("components").forEach(part -> LISTED.put(name(part), part));
  }

  private static String name(JsonNode component) {
    return component.path("group").asText() + ":" + component.path("name").asText();
  }

  /** The dependencies of {@code pom.xml} itself, those of the tests or the others. */
  private static Set<String> declared(boolean forTests) throws Exception {
    Document pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File("pom.xml"));
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < pom.getElementsByTagName("dependency").getLength(); i++) {
      Element dependency = (Element) pom.getElementsByTagName("dependency").item(i);
      boolean managed = dependency.getParentNode().getParentNode().getNodeName().equals("dependencyManagement");
      if (!managed && text(dependency, "scope").equals("test") == forTests) {
        names.add(text(dependency, "groupId") + ":" + text(dependency, "artifactId"));
      }
    }
    return names;
  }

  private static String text(Element parent, String name) {
    return parent.getElementsByTagName(name).getLength() == 0
        ? ""
        : parent.getElementsByTagName(name).item(0).getTextContent();
  }

  @Test
  void everyRuntimeDependencyIsListed_andNoneOfTheTests() throws Exception {
    assertThat(declared(false)).isNotEmpty();
    assertThat(LISTED.keySet()).containsAll(declared(false));
    assertThat(LISTED.keySet())
        .as("what they bring along")
        .contains(
            "org.camunda.bpm:camunda-engine",
            "org.camunda.feel:feel-engine",
            "org.mybatis:mybatis",
            "org.apache.tomcat.embed:tomcat-embed-core",
            "com.fasterxml.jackson.core:jackson-databind",
            "ch.qos.logback:logback-classic",
            "com.zaxxer:HikariCP",
            "org.eclipse.angus:jakarta.mail");
    assertThat(declared(true)).isNotEmpty();
    assertThat(LISTED.keySet())
        .doesNotContainAnyElementsOf(declared(true))
        .doesNotContain("org.junit.jupiter:junit-jupiter-api", "org.assertj:assertj-core", "org.mockito:mockito-core");
  }

  /** The list was made of this build, not of an older one: each entry is a jar on the class path. */
  @Test
  void everyEntryHasTheVersionThatIsInForce_aLicenceAndAHash() {
    Set<String> jars = new HashSet<>();
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .forEach(entry -> jars.add(Path.of(entry).getFileName().toString()));
    LISTED.forEach(
        (name, part) -> {
          Matcher classifier = CLASSIFIER.matcher(part.path("purl").asText());
          String kind = classifier.find() ? "-" + classifier.group(1) : "";
          String jar = part.path("name").asText() + "-" + part.path("version").asText() + kind + ".jar";
          assertThat(jars).as(name).contains(jar);
          assertThat(part.path("licenses")).as("licences of " + name).isNotEmpty();
          assertThat(part.path("hashes").findValuesAsText("alg")).as(name).contains("SHA-256");
        });
  }

  @Test
  void everyEntryIsReachedFromTheService() {
    Map<String, JsonNode> uses = new HashMap<>();
    bom.path("dependencies").forEach(part -> uses.put(part.path("ref").asText(), part.path("dependsOn")));
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(bom.at("/metadata/component/bom-ref").asText()));
    while (!open.isEmpty()) {
      uses.getOrDefault(open.pop(), MissingNode.getInstance())
          .forEach(
              part -> {
                if (reached.add(part.asText())) {
                  open.push(part.asText());
                }
              });
    }
    assertThat(reached).isEqualTo(new HashSet<>(bom.path("components").findValuesAsText("bom-ref")));
  }

  /** Two builds of one commit give one list; and it says of Jalon only what is true of it. */
  @Test
  void theListTellsNoTime_andNothingOfTheParentsAsItsOwn() throws Exception {
    assertThat(bom.path("metadata").has("timestamp")).isFalse();
    assertThat(Files.readString(FILE)).contains("\"cdx:reproducible\"");
    assertThat(bom.at("/metadata/component").fieldNames())
        .toIterable()
        .doesNotContain("licenses", "externalReferences", "publisher");
  }
}
