package org.jalon.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PicturesTest {

  private static final Pattern SOURCE = Pattern.compile("<!-- (processes/\\S+\\.bpmn) ([0-9a-f]{64}) -->");
  private static final Pattern PLANE = Pattern.compile("<bpmndi:BPMNPlane ");

  @Test
  void thePicturesOfTheModels_areUpToDate() throws IOException {
    assertThat(sentences(files("docs/models", ".svg"), files("processes", ".bpmn"))).isEmpty();
  }

  @Test
  void aPicture_isOutOfDateOnceItsModelIsChanged() {
    String picture = "<!-- processes/meeting.bpmn " + sha256("<bpmndi:BPMNPlane />") + " -->";

    assertThat(
            sentences(
                Map.of("docs/models/meeting.svg", picture),
                Map.of("processes/meeting.bpmn", "<bpmndi:BPMNPlane />")))
        .isEmpty();
    assertThat(
            sentences(
                Map.of("docs/models/meeting.svg", picture),
                Map.of("processes/meeting.bpmn", "<bpmndi:BPMNPlane id=\"other\" />")))
        .containsExactly("docs/models/meeting.svg is out of date: run npm run pictures");
  }

  @Test
  void aPictureWithoutAModelAndAModelWithoutAPicture_areOutOfDateToo() {
    assertThat(
            sentences(
                Map.of(
                    "docs/models/old.svg", "<!-- processes/old.bpmn " + sha256("") + " -->",
                    "docs/models/own.svg", ""),
                Map.of("processes/new.bpmn", "<bpmndi:BPMNPlane />\n<bpmndi:BPMNPlane />")))
        .containsExactly(
            "docs/models/old.svg is out of date: run npm run pictures",
            "docs/models/own.svg is out of date: run npm run pictures",
            "processes/new.bpmn has 2 diagrams, but 0 pictures: run npm run pictures");
  }

  private static List<String> sentences(Map<String, String> pictures, Map<String, String> models) {
    Stream.Builder<String> sentences = Stream.builder();
    Map<String, Integer> drawn = new TreeMap<>();
    new TreeMap<>(pictures)
        .forEach(
            (picture, svg) -> {
              Matcher source = SOURCE.matcher(svg);
              String model = source.find() ? models.get(source.group(1)) : null;
              if (model == null || !sha256(model).equals(source.group(2))) {
                sentences.add(picture + " is out of date: run npm run pictures");
              }
              if (model != null) {
                drawn.merge(source.group(1), 1, Integer::sum);
              }
            });
    new TreeMap<>(models)
        .forEach(
            (file, model) -> {
              long diagrams = PLANE.matcher(model).results().count();
              int count = drawn.getOrDefault(file, 0);
              if (diagrams != count) {
                sentences.add(
                    "%s has %d diagrams, but %d pictures: run npm run pictures".formatted(file, diagrams, count));
              }
            });
    return sentences.build().toList();
  }

  private static Map<String, String> files(String folder, String ending) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(Path.of(folder))) {
      for (Path path : paths.filter(file -> file.toString().endsWith(ending)).toList()) {
        files.put(folder + "/" + path.getFileName(), Files.readString(path));
      }
    }
    return files;
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
