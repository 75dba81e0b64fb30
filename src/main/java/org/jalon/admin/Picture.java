package org.jalon.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jalon.admin.Difference.Kind;
import org.w3c.dom.Element;

/**
 * Two versions of a model drawn as one: as the later one is drawn, with what the earlier had besides. A phase that is
 * drawn collapsed has a plane of its own.
 */
final class Picture {

  private static final String DI = "http://www.omg.org/spec/BPMN/20100524/DI";
  private static final double MARGIN = 30;
  private static final double ASIDE = 22;
  private static final int LETTERS_OF_A_TASK = 17;
  private static final int LETTERS_OF_A_LABEL = 20;

  /** How an element is drawn. */
  enum Form {
    TASK,
    EVENT,
    GATEWAY,
    PHASE,
    NOTE
  }

  /** Where it is; y grows downwards. */
  record Bounds(double x, double y, double width, double height) {

    public double centerX() {
      return x + width / 2;
    }

    public double centerY() {
      return y + height / 2;
    }

    public double right() {
      return x + width;
    }

    public double bottom() {
      return y + height;
    }

    /** The corners of a gateway, as SVG writes points. */
    public String diamond() {
      return "%s,%s %s,%s %s,%s %s,%s".formatted(centerX(), y, right(), centerY(), centerX(), bottom(), x, centerY());
    }

    /** The bracket of a note, as SVG writes paths. */
    public String bracket() {
      return "M%s %sH%sV%sh12".formatted(x + 12, y, x, bottom());
    }
  }

  /**
   * A drawn element.
   *
   * @param lines its name, as it fits
   * @param label where the name stands, null for inside
   * @param change null if nothing changed
   * @param mark what tells its like apart, such as the sign of a parallel gateway
   * @param plane whether a plane shows its inside
   */
  record Shape(
      String element, String type, Form form, Bounds bounds, List<String> lines, Bounds label, Kind change, String mark, boolean plane) {

    public boolean isThick() {
      return type.equals("endEvent") || type.equals("callActivity");
    }

    public boolean isDouble() {
      return type.startsWith("intermediate") || type.equals("boundaryEvent");
    }
  }

  /**
   * A drawn flow.
   *
   * @param points as SVG writes them
   */
  record Line(String element, boolean arrow, String points, List<String> lines, Bounds label, Kind change) {}

  /**
   * A plane: the process, or a phase.
   *
   * @param viewBox as SVG writes it
   * @param changed whether anything in it did
   */
  record Plane(String element, String name, String viewBox, double width, List<Shape> shapes, List<Line> lines, boolean changed) {}

  private final Difference difference;
  private final Map<String, List<Element>> later;
  private final Map<String, List<Element>> earlier;
  private final Map<String, Model.Part> parts = new LinkedHashMap<>();

  private Picture(Model earlier, Model later, Difference difference) {
    this.difference = difference;
    this.later = drawn(later);
    this.earlier = drawn(earlier);
    parts.putAll(earlier.parts());
    parts.putAll(later.parts());
  }

  /** The planes of both, in the order of the later one. */
  static List<Plane> of(Model earlier, Model later, Difference difference) {
    Picture picture = new Picture(earlier, later, difference);
    Map<String, List<Element>> all = new LinkedHashMap<>(picture.later);
    picture.earlier.forEach(all::putIfAbsent);
    return all.keySet().stream().map(picture::plane).toList();
  }

  private static Map<String, List<Element>> drawn(Model model) {
    Map<String, List<Element>> planes = new LinkedHashMap<>();
    var found = model.document().getElementsByTagNameNS(DI, "BPMNPlane");
    for (int i = 0; i < found.getLength(); i++) {
      Element plane = (Element) found.item(i);
      planes.put(plane.getAttribute("bpmnElement"), Model.children(plane));
    }
    return planes;
  }

  private Plane plane(String element) {
    // What is gone lies beneath.
    List<Element> drawn =
        new ArrayList<>(
            earlier.getOrDefault(element, List.of()).stream()
                .filter(di -> difference.of(di.getAttribute("bpmnElement")) == Kind.REMOVED)
                .toList());
    drawn.addAll(later.getOrDefault(element, List.of()));
    List<Shape> shapes =
        drawn.stream().filter(di -> di.getLocalName().equals("BPMNShape") && isKnown(di)).map(this::shape).toList();
    List<Line> lines =
        drawn.stream().filter(di -> di.getLocalName().equals("BPMNEdge") && isKnown(di)).map(this::line).toList();
    boolean changed =
        shapes.stream().anyMatch(shape -> shape.change() != null) || lines.stream().anyMatch(line -> line.change() != null);
    Bounds frame = frame(shapes, lines);
    String viewBox = "%s %s %s %s".formatted(frame.x(), frame.y(), frame.width(), frame.height());
    Model.Part part = parts.get(element);
    return new Plane(
        element, part == null ? element : part.name(), viewBox, frame.width(), shapes, lines, changed);
  }

  private boolean isKnown(Element di) {
    return parts.containsKey(di.getAttribute("bpmnElement"));
  }

  private Shape shape(Element di) {
    Model.Part part = parts.get(di.getAttribute("bpmnElement"));
    Form form = form(part.type(), di);
    boolean inside = form == Form.TASK || form == Form.NOTE;
    Kind change = difference.of(part.id());
    Bounds bounds = bounds(child(di, "Bounds"));
    if (change == Kind.REMOVED) {
      // Often something new stands where it stood.
      bounds = new Bounds(bounds.x() + ASIDE, bounds.y() + ASIDE, bounds.width(), bounds.height());
    }
    String text = form == Form.NOTE ? part.properties().getOrDefault("text", "") : part.name();
    int letters = inside ? (int) Math.max(LETTERS_OF_A_TASK, bounds.width() / 6.5) : LETTERS_OF_A_LABEL;
    Bounds label = form == Form.PHASE ? new Bounds(bounds.x() + 8, bounds.y() + 4, bounds.width() - 16, 14) : label(di, bounds);
    return new Shape(
        part.id(),
        part.type(),
        form,
        bounds,
        wrapped(text, form == Form.PHASE ? Integer.MAX_VALUE : letters),
        inside ? null : label,
        change,
        mark(part),
        later.containsKey(part.id()) || earlier.containsKey(part.id()));
  }

  private Line line(Element di) {
    Model.Part part = parts.get(di.getAttribute("bpmnElement"));
    List<Element> waypoints = Model.children(di).stream().filter(child -> child.getLocalName().equals("waypoint")).toList();
    String points =
        waypoints.stream()
            .map(point -> point.getAttribute("x") + "," + point.getAttribute("y"))
            .collect(Collectors.joining(" "));
    Element middle = waypoints.get(waypoints.size() / 2);
    Bounds at = new Bounds(number(middle, "x") - 20, number(middle, "y") - 16, 40, 0);
    return new Line(
        part.id(),
        part.type().equals("sequenceFlow"),
        points,
        wrapped(part.name(), LETTERS_OF_A_LABEL),
        label(di, at),
        difference.of(part.id()));
  }

  private static Form form(String type, Element di) {
    if (type.endsWith("Event")) {
      return Form.EVENT;
    }
    if (type.endsWith("Gateway")) {
      return Form.GATEWAY;
    }
    if (type.equals("textAnnotation")) {
      return Form.NOTE;
    }
    boolean around = type.equals("group") || type.equals("subProcess") && "true".equals(di.getAttribute("isExpanded"));
    return around ? Form.PHASE : Form.TASK;
  }

  private static String mark(Model.Part part) {
    return switch (part.type()) {
      case "exclusiveGateway" -> "×";
      case "parallelGateway" -> "+";
      case "inclusiveGateway" -> "○";
      case "eventBasedGateway" -> "⬠";
      default -> kindOfEvent(part);
    };
  }

  private static String kindOfEvent(Model.Part part) {
    String properties = part.type().endsWith("Event") ? String.join(" ", part.properties().keySet()) : "";
    if (properties.contains("timerEventDefinition")) {
      return "◷";
    }
    if (properties.contains("messageEventDefinition")) {
      return "✉";
    }
    return properties.contains("escalationEventDefinition") ? "▲" : "";
  }

  /** Where the name of an event, a gateway or a flow stands: where the model says so, or below. */
  private static Bounds label(Element di, Bounds bounds) {
    Element label = child(di, "BPMNLabel");
    Element at = label == null ? null : child(label, "Bounds");
    return at == null ? new Bounds(bounds.centerX() - 45, bounds.bottom() + 4, 90, 14) : bounds(at);
  }

  private static Bounds frame(List<Shape> shapes, List<Line> lines) {
    List<Bounds> all = new ArrayList<>();
    shapes.forEach(
        shape -> {
          all.add(shape.bounds());
          if (shape.label() != null) {
            all.add(shape.label());
          }
        });
    for (Line line : lines) {
      for (String point : line.points().split(" ")) {
        String[] at = point.split(",");
        all.add(new Bounds(Double.parseDouble(at[0]), Double.parseDouble(at[1]), 0, 0));
      }
    }
    double left = all.stream().mapToDouble(Bounds::x).min().orElse(0) - MARGIN;
    double top = all.stream().mapToDouble(Bounds::y).min().orElse(0) - MARGIN;
    double right = all.stream().mapToDouble(Bounds::right).max().orElse(0) + MARGIN;
    double bottom = all.stream().mapToDouble(Bounds::bottom).max().orElse(0) + MARGIN;
    return new Bounds(left, top, right - left, bottom - top);
  }

  private static List<String> wrapped(String text, int letters) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > letters) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }

  private static Element child(Element element, String name) {
    return Model.children(element).stream().filter(child -> child.getLocalName().equals(name)).findFirst().orElse(null);
  }

  private static Bounds bounds(Element element) {
    return new Bounds(number(element, "x"), number(element, "y"), number(element, "width"), number(element, "height"));
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
