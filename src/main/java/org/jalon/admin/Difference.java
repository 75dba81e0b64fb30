package org.jalon.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** What one version of a model says otherwise than another. Where things are drawn is no difference. */
final class Difference {

  /** What became of an element. */
  enum Kind {
    ADDED("ajouté", "+"),
    REMOVED("retiré", "−"),
    CHANGED("modifié", "≠");

    private final String label;
    private final String sign;

    Kind(String label, String sign) {
      this.label = label;
      this.sign = sign;
    }

    public String getLabel() {
      return label;
    }

    /** Stands beside the element in the picture, for those who do not tell colours apart. */
    public String getSign() {
      return sign;
    }
  }

  /**
   * A property of an element.
   *
   * @param before null if it was not there
   * @param after null if it is not there any more
   */
  record Detail(String property, String before, String after) {}

  /**
   * A changed element.
   *
   * @param details what is otherwise; empty for an element that was added or removed
   */
  record Change(String element, String type, String name, Kind kind, List<Detail> details) {}

  private final Map<String, Change> changes = new LinkedHashMap<>();

  private Difference() {}

  /** What the later model says otherwise than the earlier. */
  static Difference between(Model earlier, Model later) {
    Difference difference = new Difference();
    later
        .parts()
        .forEach(
            (id, part) -> {
              Model.Part before = earlier.parts().get(id);
              if (before == null) {
                difference.add(part, Kind.ADDED, List.of());
              } else if (!before.equals(part)) {
                difference.add(part, Kind.CHANGED, details(before, part));
              }
            });
    earlier
        .parts()
        .forEach(
            (id, part) -> {
              if (!later.parts().containsKey(id)) {
                difference.add(part, Kind.REMOVED, List.of());
              }
            });
    return difference;
  }

  private void add(Model.Part part, Kind kind, List<Detail> details) {
    changes.put(part.id(), new Change(part.id(), part.type(), part.name(), kind, details));
  }

  private static List<Detail> details(Model.Part before, Model.Part after) {
    List<Detail> details = new ArrayList<>();
    if (!before.type().equals(after.type())) {
      details.add(new Detail("type", before.type(), after.type()));
    }
    TreeSet<String> all = new TreeSet<>(before.properties().keySet());
    all.addAll(after.properties().keySet());
    for (String property : all) {
      String then = before.properties().get(property);
      String now = after.properties().get(property);
      // An element that only holds others is told by them.
      boolean holdsOthers = (then == null || then.isEmpty()) && (now == null || now.isEmpty());
      if (!Objects.equals(then, now) && !(holdsOthers && hasInner(all, property))) {
        details.add(new Detail(property, then, now));
      }
    }
    return details;
  }

  private static boolean hasInner(TreeSet<String> properties, String property) {
    String inner = properties.higher(property);
    return inner != null && inner.startsWith(property + "/");
  }

  List<Change> changes() {
    return List.copyOf(changes.values());
  }

  /** What became of that element, or null if nothing did. */
  Kind of(String element) {
    Change change = changes.get(element);
    return change == null ? null : change.kind();
  }
}
