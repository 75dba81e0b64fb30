package org.jalon.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the database holds of missions at one moment: every row of what runs, and how much history there is. */
public final class Stored {

  private static final List<String> WHOLE =
      List.of(
          "act_ru_execution",
          "act_ru_task",
          "act_ru_variable",
          "act_ru_job",
          "act_ru_event_subscr",
          "act_ru_identitylink",
          "act_ru_incident",
          "act_ru_authorization",
          "act_ru_filter",
          "act_ru_batch",
          "act_re_deployment",
          "act_re_procdef",
          "act_re_decision_def",
          "act_id_user",
          "act_id_group",
          "act_id_membership",
          "act_id_info",
          "act_id_tenant",
          "act_id_tenant_member",
          "coach_note",
          "participant_link",
          "participant_request",
          "signature",
          "signature_code",
          "mission_number");

  private static final List<String> COUNTED =
      List.of(
          "act_ge_bytearray",
          "act_hi_procinst",
          "act_hi_actinst",
          "act_hi_taskinst",
          "act_hi_varinst",
          "act_hi_detail",
          "act_hi_op_log",
          "act_hi_comment",
          "act_hi_attachment",
          "act_hi_batch",
          "act_hi_incident",
          "act_hi_job_log",
          "setting_change",
          "version_move",
          "document");

  private static final String QUERY =
      WHOLE.stream()
              .map(
                  table ->
                      "select '%1$s', count(*) || ' ' || md5(coalesce(string_agg(r::text, chr(10) order by r::text), '')) from %1$s r"
                          .formatted(table))
              .collect(Collectors.joining(" union all "))
          + " union all "
          + COUNTED.stream()
              .map(table -> "select '%1$s', count(*)::text from %1$s".formatted(table))
              .collect(Collectors.joining(" union all "));

  private final Map<String, String> tables = new TreeMap<>();

  private Stored() {}

  public static Stored now(JdbcTemplate jdbc) {
    Stored stored = new Stored();
    jdbc.query(
        QUERY,
        row -> {
          stored.tables.put(row.getString(1), row.getString(2));
        });
    return stored;
  }

  /** Nothing was written since. */
  public void isUnchanged(JdbcTemplate jdbc, String after) {
    assertThat(now(jdbc).tables).as("what is stored after " + after).isEqualTo(tables);
  }
}
