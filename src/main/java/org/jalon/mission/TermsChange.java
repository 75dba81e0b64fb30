package org.jalon.mission;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * One difference between two versions of what the parties agree on.
 *
 * @param field the component of {@link Terms}, or {@code objective} or {@code indicator}
 * @param about the objective that an indicator belongs to; null for anything else
 * @param before null where it was added
 * @param after null where it was removed
 */
public record TermsChange(String field, String about, String before, String after) {

  private static final List<Field> FIELDS =
      List.of(
          new Field("durationMonths", Terms::durationMonths),
          new Field("sessionCount", Terms::sessionCount),
          new Field("sessionMinutes", Terms::sessionMinutes),
          new Field("organisation", Terms::organisation),
          new Field("cost", terms -> terms.cost().stripTrailingZeros().toPlainString()),
          new Field("followUpMonths", Terms::followUpMonths),
          new Field("confidentialityTerms", Terms::confidentialityTerms),
          new Field("lateCancellationCounts", Terms::lateCancellationCounts),
          new Field("noShowCounts", Terms::noShowCounts));

  private record Field(String name, Function<Terms, Object> value) {}

  /** Whether it was {@code added}, {@code removed} or {@code changed}. */
  public String kind() {
    return before == null ? "added" : after == null ? "removed" : "changed";
  }

  /**
   * All differences: first objectives with their indicators, in the order of the newer version with those removed
   * behind, then the other fields. An item is changed if another one stands at its place.
   */
  public static List<TermsChange> between(Terms before, Terms after) {
    List<TermsChange> changes = new ArrayList<>(compare("objective", null, objectives(before), objectives(after)));
    for (Objective objective : after.objectives()) {
      List<String> old =
          predecessor(objective.objective(), before.objectives(), changes).map(Objective::indicators).orElse(List.of());
      changes.addAll(compare("indicator", objective.objective(), old, objective.indicators()));
    }
    for (Field field : FIELDS) {
      String old = Objects.toString(field.value().apply(before));
      String now = Objects.toString(field.value().apply(after));
      if (!old.equals(now)) {
        changes.add(new TermsChange(field.name(), null, old, now));
      }
    }
    return changes;
  }

  private static List<String> objectives(Terms terms) {
    return terms.objectives().stream().map(Objective::objective).toList();
  }

  private static Optional<Objective> predecessor(String objective, List<Objective> before, List<TermsChange> changes) {
    String wording =
        changes.stream()
            .filter(change -> change.field().equals("objective") && objective.equals(change.after()))
            .map(TermsChange::before)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(objective);
    return before.stream().filter(old -> old.objective().equals(wording)).findFirst();
  }

  private static List<TermsChange> compare(String field, String about, List<String> before, List<String> after) {
    List<String> gone = new ArrayList<>(before);
    gone.removeAll(after);
    List<TermsChange> changes = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      String item = after.get(i);
      if (!before.contains(item)) {
        boolean replaces = i < before.size() && gone.remove(before.get(i));
        changes.add(new TermsChange(field, about, replaces ? before.get(i) : null, item));
      }
    }
    gone.forEach(item -> changes.add(new TermsChange(field, about, item, null)));
    return changes;
  }
}
