package org.jalon.document;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jalon.mission.Contact;
import org.jalon.mission.Milestone;
import org.jalon.mission.Mission;
import org.jalon.mission.Objective;
import org.jalon.mission.Rating;
import org.jalon.mission.Role;
import org.jalon.mission.Terms;

/** A mission that has come to its end, for documents to be made of. */
final class ExampleFacts {

  static final Terms TERMS =
      new Terms(
          1,
          List.of(
              new Objective(
                  "Déléguer sans perdre le fil",
                  List.of("Trois dossiers confiés et suivis une fois par semaine", "L'équipe prend ses décisions courantes")),
              new Objective("Conduire les réunions de direction", List.of("Ordre du jour tenu, décisions notées"))),
          6,
          8,
          90,
          "Séances en présence, toutes les trois semaines.\nUn bilan écrit à mi-parcours.",
          new BigDecimal("4800"),
          4,
          "Ce qui est dit en séance reste entre le coach et l'intéressée.",
          true,
          true);

  static final ZonedDateTime FOLLOW_UP = ZonedDateTime.of(2027, 7, 1, 9, 0, 0, 0, ZoneId.of("Europe/Paris"));

  private ExampleFacts() {}

  static Facts of(String number) {
    return of(number, TERMS, EnumSet.complementOf(EnumSet.of(Milestone.NEVER, Milestone.REPORT_WITHHELD)));
  }

  static Facts of(String number, Terms terms, Set<Milestone> reached) {
    Mission mission =
        new Mission(
            number,
            "Brasserie du Port",
            contact(Role.COACHEE, "Claire Martin", "fr"),
            contact(Role.MANAGER, "Hugo Lefèvre", "fr"),
            contact(Role.HR, "Jane Smith", "en"),
            contact(Role.COACH, "Alix Moreau", "fr"),
            contact(Role.COORDINATOR, "Camille Durand", "fr"),
            terms,
            FOLLOW_UP);
    return new Facts(
        mission,
        reached,
        Role.MANAGER,
        LocalDate.of(2027, 1, 11),
        List.of(LocalDate.of(2027, 1, 11), LocalDate.of(2027, 2, 1)),
        2,
        List.of(
            new Rating("Déléguer sans perdre le fil", "L'équipe prend ses décisions courantes", "reached", "exceeded"),
            new Rating("Conduire les réunions de direction", "Ordre du jour tenu, décisions notées", "partlyReached", "")),
        "Les objectifs du contrat sont atteints.",
        FOLLOW_UP,
        "close");
  }

  private static Contact contact(Role role, String name, String language) {
    return new Contact(role.code(), name, role.code() + "@example.com", "+33 2 40 00 00 00", language);
  }

  static List<Signature> signatures() {
    Instant at = Instant.parse("2026-11-23T08:00:00Z");
    return List.of(
        signature(Role.COACHEE, "Claire Martin", at),
        signature(Role.MANAGER, "Hugo Lefèvre", at.plusSeconds(3600)),
        signature(Role.COACH, "Alix Moreau", at.plusSeconds(7200)));
  }

  private static Signature signature(Role role, String name, Instant at) {
    return new Signature(
        role,
        name,
        at,
        new Signature.Code(
            role.code() + "@example.com", at.minusSeconds(20), "192.0.2.17", "Mozilla/5.0 (X11; Linux x86_64) <b>Firefox</b>"),
        null);
  }
}
