package org.jalon.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jalon.model.ModelFile;
import org.jalon.model.ModelFile.Kind;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The models and forms that the engine works with: of each key the latest version. */
@Component
class DeployedModels {

  /**
   * One version.
   *
   * @param text what the file says
   */
  record Deployed(Kind kind, String key, String fileName, String text) {}

  // The engine's own queries know no forms.
  private static final String LATEST =
      """
      select distinct on (definition.key_) definition.key_, definition.resource_name_, file.bytes_
      from %s definition
      join act_re_deployment deployment on deployment.id_ = definition.deployment_id_
      join act_ge_bytearray file
        on file.deployment_id_ = definition.deployment_id_ and file.name_ = definition.resource_name_
      where definition.tenant_id_ is null and %s
      order by definition.key_, definition.version_ desc
      """;

  private static final String UNDER_WAY =
      """
      select definition.resource_name_, file.bytes_
      from act_re_procdef definition
      join act_ge_bytearray file
        on file.deployment_id_ = definition.deployment_id_ and file.name_ = definition.resource_name_
      where definition.id_ in (select proc_def_id_ from act_ru_execution)
      """;

  private final JdbcTemplate jdbc;

  DeployedModels(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** All that run now. */
  List<Deployed> latest() {
    List<Deployed> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      all.addAll(query(kind, "true"));
    }
    return all;
  }

  /** The ids of the steps of all versions that missions are on. */
  Set<String> stepsUnderWay() {
    return jdbc
        .query(UNDER_WAY, (row, number) -> ModelFile.read(row.getString(1), row.getBytes(2)).steps())
        .stream()
        .flatMap(Set::stream)
        .collect(Collectors.toSet());
  }

  /** The version that the service itself deployed last, or empty if it never did. */
  Optional<Deployed> latestOfOurs(Kind kind, String key) {
    return query(kind, "deployment.source_ = ? and definition.key_ = ?", PackagedModels.SOURCE, key).stream().findFirst();
  }

  private List<Deployed> query(Kind kind, String condition, Object... values) {
    return jdbc.query(
        LATEST.formatted(table(kind), condition),
        (row, number) ->
            new Deployed(
                kind,
                row.getString(1),
                row.getString(2),
                new String(row.getBytes(3), StandardCharsets.UTF_8)),
        values);
  }

  private static String table(Kind kind) {
    return switch (kind) {
      case PROCESS -> "act_re_procdef";
      case DECISION -> "act_re_decision_def";
      case FORM -> "act_re_camformdef";
    };
  }
}
