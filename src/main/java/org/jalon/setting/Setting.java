package org.jalon.setting;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jalon.mission.Settings;

/** One of the {@link Settings}, as admins see it. */
public enum Setting {
  COORDINATOR_DAYS("Décision de la coordination", "jours ouvrés", days(), Settings::coordinatorDays),
  PLAN_MEETING_DAYS("Planification d’une rencontre par le coach", "jours ouvrés", days(), Settings::planMeetingDays),
  PLAN_SESSION_DAYS(
      "Planification de la prochaine séance par le coach", "jours ouvrés", days(), Settings::planSessionDays),
  PLANNING_ALERT_DAYS(
      "Alerte de la coordination sans rencontre planifiée", "jours calendaires", days(), Settings::planningAlertDays),
  RECORD_DAYS("Compte rendu d’une rencontre par le coach", "jours ouvrés", days(), Settings::recordDays),
  PROPOSAL_DAYS("Rédaction d’une proposition ou d’un contrat", "jours ouvrés", days(), Settings::proposalDays),
  ANSWER_DAYS("Réponse d’un participant", "jours ouvrés", days(), Settings::answerDays),
  SIGNATURE_DAYS("Signature d’une partie", "jours ouvrés", days(), Settings::signatureDays),
  EXCHANGE_DAYS("Échange demandé entre deux séances", "jours ouvrés", days(), Settings::exchangeDays),
  REVIEW_DAYS("Revue d’une mission en cours par la coordination", "jours ouvrés", days(), Settings::reviewDays),
  MAXIMUM_COACHES(
      "Coachs rencontrés avant que la coordination décide", "coachs", Rule.whole(1, 20), Settings::maximumCoaches),
  MAXIMUM_ROUNDS(
      "Versions d’une proposition avant l’appel aux parties", "versions", Rule.whole(1, 20), Settings::maximumRounds),
  MAXIMUM_POSTPONEMENTS(
      "Reports du point d’étape avant d’en informer toutes les parties",
      "reports",
      Rule.whole(1, 20),
      Settings::maximumPostponements),
  MIDPOINT_SHARE(
      "Part des séances après laquelle le point d’étape est dû", "de 0 à 1", Rule.share(), Settings::midpointShare),
  CONTACT_CHECK_DAYS(
      "Vérification des coordonnées avant le suivi", "jours calendaires", days(), Settings::contactCheckDays),
  MEETING_REMINDER_HOURS(
      "Rappel aux invités avant une rencontre", "heures", Rule.whole(1, 168), Settings::meetingReminderHours),
  LINK_DAYS("Validité du lien d’un courriel à un participant", "jours calendaires", days(), Settings::linkDays),
  COST_THRESHOLD(
      "Montant au-delà duquel le payeur donne son accord", "€ hors taxes", Rule.euros(), Settings::costThreshold),
  HOLIDAY_DEPARTMENT(
      "Département dont les jours fériés propres comptent aussi",
      "en plus des jours fériés nationaux",
      Rule.department(),
      Settings::holidayDepartment),
  CLOSURES(
      "Fermetures du cabinet",
      "une par ligne, du premier au dernier jour (2026-12-24/2027-01-02) ou un seul jour (2026-05-15)",
      Rule.closures(),
      Settings::closures);

  private final String label;
  private final String unit;
  private final Rule rule;
  private final Function<Settings, Object> value;

  Setting(String label, String unit, Rule rule, Function<Settings, Object> value) {
    this.label = label;
    this.unit = unit;
    this.rule = rule;
    this.value = value;
  }

  private static Rule days() {
    return Rule.whole(1, 365);
  }

  /** The setting of that name in the configuration. */
  public static Optional<Setting> of(String property) {
    return Arrays.stream(values()).filter(setting -> setting.property().equals(property)).findFirst();
  }

  /** Its name in the configuration, below {@code jalon.settings}. */
  public String property() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it is, in French. */
  public String label() {
    return label;
  }

  /** What its value is given in, in French. */
  public String unit() {
    return unit;
  }

  /** Its value as the configuration writes it. */
  public String text(Settings settings) {
    return Rule.text(value.apply(settings));
  }

  /** What was typed, as it is kept; empty if it breaks the setting's rule. */
  Optional<String> read(String typed) {
    return rule.reader().apply(typed);
  }

  /** The setting's rule, in one French sentence. */
  String rule() {
    return rule.sentence();
  }
}
