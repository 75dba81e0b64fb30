package org.jalon.mission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of confidentiality, cell by cell: {@code information.table} says how it is read. */
class InformationTest {

  /** What has happened at each moment of the table. */
  private static final Map<String, Set<Milestone>> MOMENTS = new LinkedHashMap<>();

  static {
    Set<Milestone> soFar = EnumSet.of(Milestone.OPENED);
    moment("opened", soFar);
    moment("proposed", soFar, Milestone.PROPOSAL_SENT);
    moment("contracted", soFar, Milestone.CONTRACT_SENT);
    moment("signed", soFar, Milestone.CONTRACT_SIGNED);
    moment("midpoint", soFar, Milestone.MIDPOINT_HELD);
    moment("closed", soFar, Milestone.CLOSING_RECORDED);
    moment("released", EnumSet.copyOf(soFar), Milestone.REPORT_RELEASED);
    moment("withheld", EnumSet.copyOf(soFar), Milestone.REPORT_WITHHELD);
    moment("followedUp", soFar, Milestone.FOLLOWED_UP);
  }

  private static void moment(String name, Set<Milestone> soFar, Milestone... more) {
    soFar.addAll(List.of(more));
    MOMENTS.put(name, EnumSet.copyOf(soFar));
  }

  private record Cell(Information information, Role role, String moment, boolean open) {}

  static Stream<Cell> cells() throws IOException {
    List<Cell> cells = new ArrayList<>();
    for (String line : table()) {
      String[] columns = line.split("[ |]+");
      List<String> moments = List.copyOf(MOMENTS.keySet());
      assertThat(columns).as(line).hasSize(2 + moments.size());
      for (int i = 0; i < moments.size(); i++) {
        assertThat(columns[2 + i]).as(line).isIn("x", "-");
        cells.add(
            new Cell(
                Information.valueOf(columns[0]),
                Role.of(columns[1]).orElseThrow(),
                moments.get(i),
                columns[2 + i].equals("x")));
      }
    }
    return cells.stream();
  }

  private static List<String> table() throws IOException {
    try (var table = InformationTest.class.getResourceAsStream("information.table")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void aCell_isOpenOrClosedAsTheTableSays(Cell cell) {
    assertThat(cell.information().isOpenTo(cell.role(), MOMENTS.get(cell.moment()))).isEqualTo(cell.open());
  }

  @Test
  void everyInformation_isInTheTableOnceForEachRole() throws IOException {
    Set<String> rows = new TreeSet<>();
    for (Cell cell : cells().toList()) {
      rows.add(cell.information() + " " + cell.role());
    }

    assertThat(rows).hasSize(Information.values().length * Role.values().length).hasSize(table().size());
  }

  @Test
  void whatIsOpenToSome_isOpenToThemTogetherOnlyIfItIsToEachOfThem_andToNobodyIfThereAreNone() {
    Set<Milestone> closed = MOMENTS.get("closed");

    assertThat(Information.CLOSING_REPORT.isOpenToAll(List.of(Role.COACHEE, Role.COACH), closed)).isTrue();
    assertThat(Information.CLOSING_REPORT.isOpenToAll(List.of(Role.COACHEE, Role.MANAGER), closed)).isFalse();
    assertThat(Information.CLOSING_REPORT.isOpenToAll(List.of(), closed)).isFalse();
  }

  /** Whatever the moment: what the coachee or the coach did not release is out of the company's reach. */
  @Test
  void managerAndHr_neverReachWhatTheCoacheeOrTheCoachKeeps() {
    Set<Milestone> all = EnumSet.complementOf(EnumSet.of(Milestone.NEVER, Milestone.REPORT_RELEASED));

    for (Role sponsor : List.of(Role.MANAGER, Role.HR)) {
      assertThat(Stream.of(Information.values()).filter(information -> !information.isOpenTo(sponsor, all)))
          .contains(
              Information.COACH_NOTES,
              Information.COACHEE_OBJECTIVES,
              Information.FREE_DECISION,
              Information.PROPOSAL_ANSWERS,
              Information.SESSION_OUTCOMES,
              Information.CLOSING_REPORT,
              Information.REPORT_DECISION,
              Information.EXCHANGES,
              Information.TERMINATION_REASON,
              Information.CONTACT_DETAILS,
              Information.TRAIL);
    }
  }

  @Test
  void ofAMission_nobodyGetsMoreThanTheirRoleMayRead() {
    Contact coachee = new Contact("coachee", "Claire Martin", "claire@example.com", "01", "fr");
    Contact coach = new Contact("coach", "Alix Moreau", "alix@example.com", "02", "fr");
    Contact coordinator = new Contact("coordinator", "Camille Durand", "camille@example.com", "03", "fr");
    Terms terms = new Terms(1, List.of(), 6, 8, 90, "", BigDecimal.TEN, 4, "", true, true);
    Mission mission = new Mission("M-2026-0001", "Port", coachee, null, null, coach, coordinator, terms, null);

    Mission atFirst = mission.readBy(List.of(Role.MANAGER), MOMENTS.get("opened"));
    assertThat(atFirst.terms()).isNull();
    assertThat(atFirst.coachee()).isEqualTo(new Contact("coachee", "Claire Martin", null, null, "fr"));
    assertThat(atFirst.coach().email()).isNull();
    assertThat(atFirst.coordinator()).isEqualTo(coordinator);
    assertThat(mission.readBy(List.of(Role.MANAGER), MOMENTS.get("proposed")).terms()).isEqualTo(terms);
    assertThat(mission.readBy(List.of(Role.COACHEE), MOMENTS.get("opened")).coach()).isEqualTo(coach);
    assertThat(mission.readBy(List.of(Role.COACH), MOMENTS.get("opened")).coachee()).isEqualTo(coachee);
  }
}
