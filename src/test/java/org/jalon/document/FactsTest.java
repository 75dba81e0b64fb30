package org.jalon.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jalon.mission.Milestone;
import org.jalon.mission.Role;
import org.junit.jupiter.api.Test;

/** Whatever a template asks for, it finds no more than its readers may read. */
class FactsTest {

  private static Facts at(Role reader, Milestone... reached) {
    Set<Milestone> all = EnumSet.of(Milestone.OPENED, reached);
    return ExampleFacts.of("M-1904-0001", ExampleFacts.TERMS, all).readBy(List.of(reader));
  }

  @Test
  void manager_findsNothingOfTheReport_untilItIsReleased() {
    Facts withheld = at(Role.MANAGER, Milestone.CONTRACT_SIGNED, Milestone.CLOSING_RECORDED, Milestone.REPORT_WITHHELD);
    assertThat(withheld.ratings()).isNull();
    assertThat(withheld.closingConclusion()).isNull();
    assertThat(withheld.sessionDates()).hasSize(2);

    Facts released = at(Role.MANAGER, Milestone.CONTRACT_SIGNED, Milestone.CLOSING_RECORDED, Milestone.REPORT_RELEASED);
    assertThat(released.ratings()).hasSize(2);
    assertThat(released.closingConclusion()).isNotNull();
  }

  @Test
  void coachee_findsTheReportAsSoonAsItIsWritten() {
    assertThat(at(Role.COACHEE, Milestone.CLOSING_RECORDED).ratings()).hasSize(2);
  }

  @Test
  void nothing_isFoundBeforeItsTime() {
    Facts atFirst = at(Role.HR);

    assertThat(atFirst.mission().terms()).isNull();
    assertThat(atFirst.contractStart()).isNull();
    assertThat(atFirst.sessionDates()).isNull();
    assertThat(atFirst.sessionsUsed()).isZero();
    assertThat(atFirst.followUpHeldAt()).isNull();
    assertThat(atFirst.followUpDecision()).isNull();
    assertThat(atFirst.mission().coachee().email()).isNull();
  }
}
