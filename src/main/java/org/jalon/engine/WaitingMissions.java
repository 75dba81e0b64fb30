package org.jalon.engine;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.jalon.model.ModelFile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Warns before a new version lacks a step that running missions wait at: they stay on their version, and cannot be
 * migrated from there as they are. Whoever knows that says so in the deployment's name, which is all that Modeler lets
 * them say.
 */
@Component
class WaitingMissions {

  private static final String WAITING =
      """
      select split_part(execution.act_id_, '#', 1),
        count(distinct coalesce(instance.root_proc_inst_id_, instance.id_)), max(definition.id_)
      from act_ru_execution execution
      join act_ru_execution instance on instance.id_ = execution.proc_inst_id_
      join act_re_procdef definition on definition.id_ = execution.proc_def_id_
      where definition.key_ = ? and execution.act_id_ is not null
      group by 1 order by 1
      """;

  private final JdbcTemplate jdbc;

  WaitingMissions(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  private record Lost(String process, String step, int missions, String definition) {}

  /**
   * One sentence per step, and one that says how to confirm; none if it is confirmed, or nothing is lost.
   *
   * @param deploymentName what the admin calls the deployment, null for nothing
   */
  List<String> warnings(List<ModelFile> files, String deploymentName) {
    List<Lost> lost = new ArrayList<>();
    for (ModelFile file : files) {
      if (file.kind() == ModelFile.Kind.PROCESS) {
        file.keys().forEach(process -> lost.addAll(lost(process, file)));
      }
    }
    String confirmation = confirmation(lost);
    if (lost.isEmpty() || plain(String.valueOf(deploymentName)).contains(plain(confirmation))) {
      return List.of();
    }
    List<String> sentences = new ArrayList<>(lost.stream().map(WaitingMissions::sentence).toList());
    sentences.add(
        ("Ces missions resteraient sur leur version. Si c'est voulu, redéployer sous un nom (« Deployment name »)"
                + " qui contient « %s ».")
            .formatted(confirmation));
    return sentences;
  }

  private List<Lost> lost(String process, ModelFile file) {
    return jdbc
        .query(
            WAITING,
            (row, number) -> new Lost(process, row.getString(1), row.getInt(2), row.getString(3)),
            process)
        .stream()
        .filter(waiting -> !file.steps().contains(waiting.step()))
        .toList();
  }

  private static String sentence(Lost lost) {
    return "%s : %s, et la nouvelle version de %s n'a plus cette étape."
        .formatted(
            place(lost),
            lost.missions() == 1 ? "une mission y attend" : lost.missions() + " missions y attendent",
            lost.process());
  }

  private static String place(Lost lost) {
    ProcessDefinitionEntity definition =
        Context.getProcessEngineConfiguration()
            .getDeploymentCache()
            .findDeployedProcessDefinitionById(lost.definition());
    Object name = definition.findActivity(lost.step()).getProperty("name");
    return name == null ? lost.step() : "« %s » (%s)".formatted(name, lost.step());
  }

  /** Confirms just these steps: Modeler proposes a deployment's name again the next time. */
  private static String confirmation(List<Lost> lost) {
    CRC32 sum = new CRC32();
    lost.forEach(step -> sum.update((step.process() + "/" + step.step() + " ").getBytes(StandardCharsets.UTF_8)));
    return "confirmé %04x".formatted(sum.getValue() & 0xffff);
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
  }
}
