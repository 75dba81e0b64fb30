package org.jalon.mission;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermsFingerprintTest {

  private static final List<Objective> OBJECTIVES =
      List.of(
          new Objective("Déléguer davantage", List.of("Deux dossiers confiés", "Une réunion sans elle")),
          new Objective("Décider seule", List.of("Aucun arbitrage demandé")));

  private static final String SUBSTANCE = substance(OBJECTIVES, "4500", 6, 8);

  @Test
  void aDocument_hasItsSha256() {
    assertThat(TermsFingerprint.ofText("Déléguer"))
        .isEqualTo("84d905c188e5ad58fedf2285cd618c0e32d8c7f9af6c04f51895333bc9896d53");
  }

  @Test
  void theSameTerms_haveTheSameSubstance() {
    assertThat(substance(List.copyOf(OBJECTIVES), "4500", 6, 8)).isEqualTo(SUBSTANCE).matches("[0-9a-f]{64}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4500.0", "4500.00", "4.5E+3"})
  void aCostThatIsWrittenOtherwise_isTheSameCost(String cost) {
    assertThat(substance(OBJECTIVES, cost, 6, 8)).isEqualTo(SUBSTANCE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "déléguer davantage",
        "DÉLÉGUER DAVANTAGE",
        "  Déléguer   davantage. ",
        "« Déléguer davantage »",
        "Déléguer,\ndavantage !",
        "Déléguer\u00a0davantage"
      })
  void caseSpacesAndPunctuation_areWording(String objective) {
    assertThat(substance(first(new Objective(objective, OBJECTIVES.get(0).indicators())), "4500", 6, 8))
        .isEqualTo(SUBSTANCE);
    assertThat(TermsFingerprint.ofText(objective)).isNotEqualTo(TermsFingerprint.ofText("Déléguer davantage"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Deleguer davantage", "Déléguer", "Déléguer davantage 2", "Davantage déléguer", ""})
  void otherWords_areAnotherObjective(String objective) {
    assertThat(substance(first(new Objective(objective, OBJECTIVES.get(0).indicators())), "4500", 6, 8))
        .isNotEqualTo(SUBSTANCE);
  }

  @Test
  void costDurationAndNumberOfSessions_areSubstance() {
    assertThat(substance(OBJECTIVES, "4500.01", 6, 8)).isNotEqualTo(SUBSTANCE);
    assertThat(substance(OBJECTIVES, "4500", 7, 8)).isNotEqualTo(SUBSTANCE);
    assertThat(substance(OBJECTIVES, "4500", 6, 9)).isNotEqualTo(SUBSTANCE);
    assertThat(substance(OBJECTIVES, "4500", 8, 6)).isNotEqualTo(SUBSTANCE);
  }

  @Test
  void objectivesAndIndicators_areSubstanceInTheirOrder() {
    Objective one = OBJECTIVES.get(0);
    Objective other = OBJECTIVES.get(1);

    assertThat(
            List.of(
                substance(List.of(one), "4500", 6, 8),
                substance(List.of(), "4500", 6, 8),
                substance(List.of(other, one), "4500", 6, 8),
                substance(first(new Objective(one.objective(), List.of("Deux dossiers confiés"))), "4500", 6, 8),
                substance(
                    first(new Objective(one.objective(), List.of("Trois dossiers confiés", "Une réunion sans elle"))),
                    "4500", 6, 8),
                SUBSTANCE))
        .doesNotHaveDuplicates();
  }

  @Test
  void anIndicator_isNeverTakenForAnObjective() {
    List<Objective> two = List.of(new Objective("a", List.of()), new Objective("b", List.of()));
    List<Objective> oneWithAnIndicator = List.of(new Objective("a", List.of("b")));
    List<Objective> oneWithALongName = List.of(new Objective("a\nobjective b", List.of()));

    assertThat(
            List.of(
                substance(two, "0", 1, 1),
                substance(oneWithAnIndicator, "0", 1, 1),
                substance(oneWithALongName, "0", 1, 1)))
        .doesNotHaveDuplicates();
  }

  private static List<Objective> first(Objective changed) {
    return List.of(changed, OBJECTIVES.get(1));
  }

  private static String substance(List<Objective> objectives, String cost, int months, int sessions) {
    return TermsFingerprint.ofSubstance(objectives, new BigDecimal(cost), months, sessions);
  }
}
