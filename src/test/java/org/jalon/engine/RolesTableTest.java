package org.jalon.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.Test;

class RolesTableTest {

  @Test
  void theTableInTheDocs_isTheOneInCode() throws IOException {
    String docs = Files.readString(Path.of("docs/roles.md"));
    String rows =
        docs.substring(docs.indexOf("| group |"))
            .lines()
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .collect(Collectors.joining("\n"));
    assertThat(rows).isEqualTo(String.join("\n", lines()));
  }

  @Test
  void noRow_saysWhatAnotherSays() {
    assertThat(Roles.TABLE).doesNotHaveDuplicates();
    assertThat(Roles.TABLE).noneMatch(row -> row.permissions().isEmpty());
  }

  /** One line per row; whoever may everything has one line for all resources. */
  private static Set<String> lines() {
    Set<String> lines = new LinkedHashSet<>();
    for (Roles.Row row : Roles.TABLE) {
      boolean everything = Roles.ADMIN_GROUPS.contains(row.group());
      String permissions = row.permissions().stream().map(Permission::getName).collect(Collectors.joining(", "));
      String resource = everything ? "every one" : name(row.resource());
      lines.add("| `%s` | %s | `%s` | %s |".formatted(row.group(), resource, row.id(), permissions));
    }
    return lines;
  }

  private static String name(Resources resource) {
    return resource.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
