package org.jalon.admin;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A BPMN model as far as two versions of it are compared: its elements with all that is said of them. */
final class Model {

  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

  /** Said by the flows themselves, or by the picture. */
  private static final List<String> SAID_ELSEWHERE = List.of("incoming", "outgoing");

  /**
   * An element.
   *
   * @param type such as {@code userTask}
   * @param properties all that the model says of it, by where it says so
   */
  record Part(String id, String type, String name, Map<String, String> properties) {}

  private final Document document;
  private final Map<String, Part> parts = new LinkedHashMap<>();

  private Model(Document document) {
    this.document = document;
    for (Element root : children(document.getDocumentElement())) {
      if (BPMN.equals(root.getNamespaceURI())) {
        add(root);
      }
    }
  }

  /**
   * Reads a model.
   *
   * @throws IllegalArgumentException if it is no XML
   */
  static Model read(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return new Model(factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml))));
    } catch (SAXException noXml) {
      throw new IllegalArgumentException(noXml);
    } catch (IOException | ParserConfigurationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  Document document() {
    return document;
  }

  /** The elements, by id, in the order of the model. */
  Map<String, Part> parts() {
    return parts;
  }

  private void add(Element element) {
    Map<String, String> properties = new TreeMap<>();
    collect(element, "", properties);
    String name = element.getAttribute("name");
    parts.put(
        element.getAttribute("id"), new Part(element.getAttribute("id"), element.getLocalName(), name, properties));
    if (isContainer(element)) {
      children(element).stream().filter(Model::isPart).forEach(this::add);
    }
  }

  private static void collect(Element element, String path, Map<String, String> properties) {
    IntStream.range(0, element.getAttributes().getLength())
        .mapToObj(element.getAttributes()::item)
        .filter(attribute -> !XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI()))
        .forEach(attribute -> properties.put(path + attribute.getNodeName(), attribute.getNodeValue()));
    List<Element> children = children(element);
    if (children.isEmpty() && !element.getTextContent().isBlank()) {
      properties.put(path.isEmpty() ? "text" : path.substring(0, path.length() - 1), element.getTextContent().strip());
    }
    Map<String, Integer> seen = new TreeMap<>();
    for (Element child : children) {
      boolean itself = isContainer(element) && isPart(child);
      if (!itself && !SAID_ELSEWHERE.contains(child.getLocalName())) {
        String step = path + step(child);
        int times = seen.merge(step, 1, Integer::sum);
        properties.putIfAbsent(times == 1 ? step : step + " " + times, "");
        collect(child, (times == 1 ? step : step + " " + times) + "/", properties);
      }
    }
  }

  /** The name of an element in a path; among its like, the one that the model calls by some name. */
  private static String step(Element element) {
    String called = element.getAttribute("name");
    return called.isEmpty() ? element.getLocalName() : element.getLocalName() + "[" + called + "]";
  }

  private static boolean isContainer(Element element) {
    return List.of("process", "subProcess", "transaction", "adHocSubProcess").contains(element.getLocalName());
  }

  private static boolean isPart(Element element) {
    return BPMN.equals(element.getNamespaceURI()) && element.hasAttribute("id") && !"laneSet".equals(element.getLocalName());
  }

  static List<Element> children(Element element) {
    List<Element> children = new ArrayList<>();
    NodeList nodes = element.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i).getNodeType() == Node.ELEMENT_NODE) {
        children.add((Element) nodes.item(i));
      }
    }
    return children;
  }
}
