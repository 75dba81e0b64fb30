package org.jalon.mission;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class TermsChangeTest {

  private static final Objective DELEGATE = new Objective("Déléguer", List.of("Trois dossiers confiés", "Réunions tenues"));
  private static final Objective LEAD = new Objective("Diriger", List.of("Décisions notées"));

  private static Terms terms(List<Objective> objectives, String cost, int sessions, boolean noShowCounts) {
    return new Terms(
        1, objectives, 6, sessions, 90, "En présence", new BigDecimal(cost), 4, "Entre nous", true, noShowCounts);
  }

  private static List<TermsChange> between(List<Objective> before, List<Objective> after) {
    return TermsChange.between(terms(before, "4800", 8, true), terms(after, "4800", 8, true));
  }

  @Test
  void theSameTerms_haveNoDifference_evenIfTheCostIsWrittenOtherwise() {
    assertThat(
            TermsChange.between(terms(List.of(DELEGATE), "4800", 8, true), terms(List.of(DELEGATE), "4800.00", 8, true)))
        .isEmpty();
  }

  @Test
  void eachField_isTold_asItWasAndAsItIs() {
    assertThat(
            TermsChange.between(terms(List.of(DELEGATE), "4800", 8, true), terms(List.of(DELEGATE), "5200.5", 10, false)))
        .containsExactly(
            new TermsChange("sessionCount", null, "8", "10"),
            new TermsChange("cost", null, "4800", "5200.5"),
            new TermsChange("noShowCounts", null, "true", "false"))
        .allMatch(change -> change.kind().equals("changed"));
  }

  @Test
  void aNewObjective_isAddedWithItsIndicators() {
    assertThat(between(List.of(DELEGATE), List.of(DELEGATE, LEAD)))
        .containsExactly(
            new TermsChange("objective", null, null, "Diriger"),
            new TermsChange("indicator", "Diriger", null, "Décisions notées"))
        .allMatch(change -> change.kind().equals("added"));
  }

  @Test
  void anObjectiveThatIsLeftOut_isRemoved() {
    assertThat(between(List.of(DELEGATE, LEAD), List.of(LEAD)))
        .containsExactly(new TermsChange("objective", null, "Déléguer", null))
        .allMatch(change -> change.kind().equals("removed"));
  }

  @Test
  void anObjectiveThatIsWordedOtherwise_isChanged_andItsIndicatorsAreCompared() {
    Objective reworded = new Objective("Déléguer mieux", List.of("Trois dossiers confiés", "Réunions courtes", "Du calme"));

    assertThat(between(List.of(DELEGATE, LEAD), List.of(reworded, LEAD)))
        .containsExactly(
            new TermsChange("objective", null, "Déléguer", "Déléguer mieux"),
            new TermsChange("indicator", "Déléguer mieux", "Réunions tenues", "Réunions courtes"),
            new TermsChange("indicator", "Déléguer mieux", null, "Du calme"));
  }

  @Test
  void whatOnlyStandsElsewhere_isNoDifference() {
    assertThat(between(List.of(DELEGATE, LEAD), List.of(LEAD, DELEGATE))).isEmpty();
  }
}
