package org.jalon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jalon.mission.SessionRules;
import org.jalon.support.BrokenModels;
import org.jalon.support.BrokenModels.Mistake;
import org.jalon.support.PackagedParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelTest {

  @Test
  void modelsFormsMailsAndJava_agree() {
    assertThat(sentences(PackagedParts.fresh())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("org.jalon.support.BrokenModels#all")
  void aMistake_isNamedByItsSentence(Mistake mistake) {
    ModelParts broken = PackagedParts.fresh();

    mistake.make().accept(broken);

    assertThat(sentences(broken)).containsExactlyInAnyOrder(mistake.sentences().strip().split("\n"));
  }

  /** By the service's own check first, then by the house's. */
  static List<String> sentences(ModelParts parts) {
    ModelCheck.Result checked = ModelCheck.check(parts);
    Stream<String> faults = checked.faults().stream().map(Fault::sentence);
    return checked.complete()
        ? Stream.concat(faults, HouseCheck.sentences(parts, checked).stream()).toList()
        : faults.toList();
  }

  @Test
  void everyOutcomeThatACoachMayRecord_isKnownToTheSessionRules() throws Exception {
    String form = PackagedParts.fresh().files().get("forms/record-meeting.form");
    Set<String> outcomes = FormFields.of(form).options().get("meetingOutcome");

    assertThat(outcomes)
        .hasSizeGreaterThan(1)
        .allSatisfy(
            outcome -> assertThatCode(() -> SessionRules.usedBy(outcome, true, true)).doesNotThrowAnyException());
  }

  @Test
  void aPolicyWithoutRemindersOrEscalation_isAccepted() {
    ModelParts parts = PackagedParts.fresh();
    BrokenModels.cell("otherTask", "task", "-").accept(parts);
    BrokenModels.cell("otherTask", "reminders", "\"\"").accept(parts);
    BrokenModels.cell("otherTask", "escalation", "\"\"").accept(parts);
    BrokenModels.cell("otherTask", "escalateTo", "").accept(parts);

    assertThat(sentences(parts)).isEmpty();
  }
}
