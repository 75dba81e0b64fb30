package org.jalon.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.RootElement;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaField;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jalon.mission.Role;
import org.springframework.lang.Nullable;
import org.springframework.util.StringUtils;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Compares the models with the forms, the mails and the Java that they name. Every disagreement is one
 * sentence, which says where it is and what does not match.
 */
final class ModelCheck {

  private static final String STEM = "_[a-z][A-Za-z0-9]*";
  private static final Pattern GENERATED = Pattern.compile(".*_[01][a-z0-9]{6}");

  /** How ids begin where it is not with the type's own name. */
  private static final Map<String, String> KINDS =
      Map.of("boundaryEvent", "boundary", "intermediateThrowEvent", "throwEvent", "sequenceFlow", "flow");

  private static final Map<String, Class<?>> WORDS_OF_THE_ENGINE =
      Map.of("execution", DelegateExecution.class, "task", DelegateTask.class);

  private static final Set<String> VARIABLES_OF_THE_ENGINE =
      Set.of("loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

  private static final String NOTICE = "notice by ${taskNoticeListener}";

  /** One file with one process. */
  private record Model(String file, BpmnModelInstance content, Process process) {

    <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
      return content.getModelElementsByType(type);
    }

    String at(BaseElement element) {
      return element.getId() + " in " + file;
    }
  }

  /** An expression and the element that holds it. */
  private record Found(String at, ModelExpression expression) {}

  private final ModelParts parts;
  private final Map<String, Model> models = new TreeMap<>();
  private final Map<String, FormFields> forms = new TreeMap<>();
  private final Map<String, List<Found>> expressions = new TreeMap<>();
  private final Sentences sentences = new Sentences();
  private final MailCheck mails;
  private final PolicyCheck policy;

  private ModelCheck(ModelParts parts) {
    this.parts = parts;
    this.mails = new MailCheck(parts, sentences);
    this.policy = new PolicyCheck(parts, sentences);
  }

  /** What does not match, in alphabetical order; empty if all is well. */
  static List<String> sentences(ModelParts parts) {
    ModelCheck check = new ModelCheck(parts);
    check.readForms();
    check.readModels();
    check.policy.read();
    if (check.sentences.isEmpty()) {
      check.checkAll();
    }
    return check.sentences.all();
  }

  private void expect(boolean matches, String sentence, Object... names) {
    sentences.expect(matches, sentence, names);
  }

  // Reading

  private void readForms() {
    parts
        .files("forms/", ".form")
        .forEach(
            (stem, text) -> {
              try {
                forms.put(stem, FormFields.of(text));
              } catch (JsonProcessingException broken) {
                expect(false, "forms/%s.form cannot be read: it is no JSON.", stem);
              }
            });
  }

  private void readModels() {
    parts
        .files("processes/", ".bpmn")
        .forEach(
            (stem, text) -> {
              String file = "processes/" + stem + ".bpmn";
              try {
                BpmnModelInstance content =
                    Bpmn.readModelFromStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
                Collection<Process> processes = content.getModelElementsByType(Process.class);
                expect(processes.size() == 1, "%s holds %d processes instead of one.", file, processes.size());
                processes.forEach(process -> models.put(process.getId(), new Model(file, content, process)));
              } catch (ModelException broken) {
                expect(false, "%s cannot be read: it is no BPMN.", file);
              }
            });
    models.forEach((process, model) -> expressions.put(process, readExpressions(model)));
  }

  private List<Found> readExpressions(Model model) {
    Stream.Builder<Found> found = Stream.builder();
    readExpressions(model, model.content().getDocument().getDomSource().getNode(), "the file itself", found);
    return found.build().toList();
  }

  private void readExpressions(Model model, Node node, String owner, Stream.Builder<Found> found) {
    String at = owner;
    if (node instanceof Element element && BpmnModelConstants.BPMN20_NS.equals(element.getNamespaceURI())) {
      ModelElementInstance known = model.content().getModelElementById(element.getAttribute("id"));
      at = known instanceof FlowElement || known instanceof Process ? element.getAttribute("id") : owner;
    }
    String where = at + " in " + model.file();
    if (node.getAttributes() != null) {
      for (int i = 0; i < node.getAttributes().getLength(); i++) {
        readExpression(where, ((Attr) node.getAttributes().item(i)).getValue(), found);
      }
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child.getNodeType() == Node.TEXT_NODE) {
        readExpression(where, child.getNodeValue().strip(), found);
      } else {
        readExpressions(model, child, at, found);
      }
    }
  }

  private void readExpression(String where, String text, Stream.Builder<Found> found) {
    if (text.contains("${") || text.contains("#{")) {
      try {
        found.add(new Found(where, ModelExpression.of(text)));
      } catch (TreeBuilderException broken) {
        expect(false, "%s holds an expression that cannot be read: %s", where, text);
      }
    }
  }

  // Checking

  private void checkAll() {
    Map<String, Set<String>> set = variablesSet(true);
    Map<String, Set<String>> setHere = variablesSet(false);
    for (Model model : models.values()) {
      checkProcess(model);
      model.all(FlowElement.class).forEach(element -> checkId(model, element));
      model.all(RootElement.class).forEach(element -> checkNotGenerated(model, element));
      model.all(UserTask.class).forEach(task -> checkUserTask(model, task));
      model
          .all(StartEvent.class)
          .forEach(start -> checkForm(model, start, start.getCamundaFormRef(), start.getCamundaFormRefBinding()));
      model.all(SendTask.class).forEach(task -> checkJob(model, task, task.getCamundaDelegateExpression()));
      model.all(ServiceTask.class).forEach(task -> checkJob(model, task, task.getCamundaDelegateExpression()));
      model.all(CamundaTaskListener.class).forEach(listener -> checkListener(model, listener));
      model.all(CamundaExecutionListener.class).forEach(listener -> checkListener(model, listener));
      model.all(CamundaField.class).forEach(field -> checkField(model, field, setHere.get(model.process().getId())));
      model.all(ExclusiveGateway.class).forEach(gateway -> checkQuestion(model, gateway));
      model.all(CallActivity.class).forEach(call -> checkCall(model, call, set));
      Set<String> known = set.get(model.process().getId());
      expressions.get(model.process().getId()).forEach(found -> checkExpression(found, known));
      model.all(UserTask.class).forEach(task -> checkShown(model, task.getCamundaFormRef(), known, computed(task)));
      model
          .all(StartEvent.class)
          .forEach(start -> checkShown(model, start.getCamundaFormRef(), known, Set.of()));
    }
    checkEscalations();
    checkMessages();
    checkForms();
    policy.check(new PolicyCheck.Known(tasks(), set, meetingKinds()), mails);
    parts.mailsByJava().forEach(mail -> mails.checkSent("Java", mail));
    mails.checkNothingIsLeft();
    checkJava(set);
  }

  private void checkProcess(Model model) {
    String id = model.process().getId();
    String kebab = kebab(id);
    expect(
        model.file().equals("processes/" + kebab + ".bpmn"),
        "The process %s in %s belongs into processes/%s.bpmn.", id, model.file(), kebab);
    expect(
        model.process().getCamundaHistoryTimeToLiveString() != null,
        "The process %s in %s has no historyTimeToLive.", id, model.file());
  }

  private void checkId(Model model, FlowElement element) {
    String type = element.getElementType().getTypeName();
    boolean timer = !element.getChildElementsByType(TimerEventDefinition.class).isEmpty();
    String kind =
        type.equals("intermediateCatchEvent") ? timer ? "timer" : "catchEvent" : KINDS.getOrDefault(type, type);
    expect(
        element.getId().matches(kind + STEM),
        "%s: the id of this %s should be %s_ and a stem, not a generated one.", model.at(element), type, kind);
  }

  private void checkNotGenerated(Model model, BaseElement element) {
    expect(!GENERATED.matcher(String.valueOf(element.getId())).matches(), "%s has a generated id.", model.at(element));
  }

  private void checkUserTask(Model model, UserTask task) {
    String at = model.at(task);
    expect(task.getCamundaFormRef() != null, "%s has no formRef.", at);
    checkForm(model, task, task.getCamundaFormRef(), task.getCamundaFormRefBinding());
    expect(task.getCamundaDueDate() != null, "%s has no dueDate.", at);
    expect(
        task.getCamundaAssignee() != null || !task.getCamundaCandidateGroupsList().isEmpty(),
        "%s has no owner: neither an assignee nor candidateGroups.", at);
    for (String group : task.getCamundaCandidateGroupsList()) {
      expect(
          parts.groups().contains(group),
          "%s names the group %s, which MissionProcess.Groups does not know.", at, group);
    }
    List<String> notices =
        children(task, CamundaTaskListener.class).stream()
            .filter(listener -> "timeout".equals(listener.getCamundaEvent()))
            .map(listener -> listener.getAttributeValue("id") + " by " + listener.getCamundaDelegateExpression())
            .toList();
    List<String> wanted = task.getId().equals(parts.tasks().get(ModelParts.STEERING_TASK)) ? List.of() : List.of(NOTICE);
    expect(notices.equals(wanted), "%s has the timeout listeners %s instead of %s.", at, notices, wanted);
    checkComputed(at, task.getCamundaFormRef(), computed(task));
  }

  private void checkComputed(String at, String form, Set<String> computed) {
    if (form == null || !forms.containsKey(form)) {
      return;
    }
    for (String name : computed) {
      expect(
          forms.get(form).shown().contains(name),
          "%s computes %s, which forms/%s.form neither shows nor takes options from.", at, name, form);
    }
  }

  /** The names of what a task computes for its form. */
  private static Set<String> computed(UserTask task) {
    return children(task, CamundaProperties.class).stream()
        .flatMap(properties -> properties.getCamundaProperties().stream())
        .filter(property -> String.valueOf(property.getCamundaValue()).startsWith("${"))
        .map(CamundaProperty::getCamundaName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void checkForm(Model model, BaseElement element, String form, String binding) {
    if (form != null) {
      expect(binding != null, "%s has a formRef without formRefBinding.", model.at(element));
      expect(
          forms.containsKey(form),
          "%s names the form %s, but there is no forms/%2$s.form.", model.at(element), form);
    }
  }

  private void checkJob(Model model, FlowNode task, String delegate) {
    String at = model.at(task);
    expect(task.isCamundaAsyncBefore(), "%s is not asyncBefore.", at);
    expect(!children(task, CamundaFailedJobRetryTimeCycle.class).isEmpty(), "%s has no failedJobRetryTimeCycle.", at);
    expect(delegate != null, "%s has no delegateExpression.", at);
    checkDelegate(at, delegate, JavaDelegate.class, children(task, CamundaField.class));
  }

  private void checkListener(Model model, CamundaTaskListener listener) {
    checkDelegate(
        at(model, listener),
        listener.getCamundaDelegateExpression(),
        TaskListener.class,
        listener.getCamundaFields());
  }

  private void checkListener(Model model, CamundaExecutionListener listener) {
    checkDelegate(
        at(model, listener),
        listener.getCamundaDelegateExpression(),
        ExecutionListener.class,
        listener.getCamundaFields());
  }

  private void checkDelegate(String at, String expression, Class<?> kind, Collection<CamundaField> fields) {
    String bean = expression == null ? "" : expression.replaceAll("^\\$\\{(\\w+)}$", "$1");
    Class<?> type = parts.beans().get(bean);
    if (type == null) {
      return;
    }
    expect(kind.isAssignableFrom(type), "%s names %s, which is no %s.", at, bean, kind.getSimpleName());
    Set<String> known = fields(type, field -> true);
    Set<String> needed = fields(type, field -> !field.isAnnotationPresent(Nullable.class));
    Set<String> given =
        fields.stream().map(CamundaField::getCamundaName).collect(Collectors.toCollection(TreeSet::new));
    expect(
        known.containsAll(given) && given.containsAll(needed),
        "%s gives %s the fields %s instead of %s.", at, bean, given, known);
  }

  private static Set<String> fields(Class<?> delegate, Predicate<Field> which) {
    return Arrays.stream(delegate.getDeclaredFields())
        .filter(field -> field.getType() == Expression.class)
        .filter(which)
        .map(Field::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void checkField(Model model, CamundaField field, Set<String> variables) {
    String at = at(model, field);
    String value = field.getCamundaStringValue();
    if (value == null) {
      return;
    }
    switch (field.getCamundaName()) {
      case "template" -> mails.checkSent(at, value);
      case "payload" -> expect(variables.contains(value), "%s sends %s along, which nothing sets.", at, value);
      case "recipients" -> {
        for (String code : value.split(",")) {
          expect(Role.of(code.strip()).isPresent(), "%s writes to %s, which is no role.", at, code.strip());
        }
      }
      default -> { }
    }
  }

  private void checkQuestion(Model model, ExclusiveGateway gateway) {
    if (gateway.getOutgoing().size() < 2) {
      return;
    }
    expect(
        gateway.getName() != null && gateway.getName().matches("(?s).*\\S[ \u00a0\u202f]\\?"),
        "%s is no question: its name should end with « ? ».", model.at(gateway));
    for (SequenceFlow flow : gateway.getOutgoing()) {
      expect(StringUtils.hasText(flow.getName()), "%s answers %s, but has no name.", model.at(flow), gateway.getId());
      boolean isDefault = flow.equals(gateway.getDefault());
      expect(
          isDefault != (flow.getConditionExpression() != null),
          isDefault
              ? "%s is the default of %s, but has a condition."
              : "%s leaves %s without a condition, but is not its default.",
          model.at(flow), gateway.getId());
    }
  }

  private void checkCall(Model model, CallActivity call, Map<String, Set<String>> set) {
    String called = call.getCalledElement();
    expect(models.containsKey(called), "%s calls the process %s, which no model holds.", model.at(call), called);
    children(call, CamundaIn.class).stream()
        .map(CamundaIn::getCamundaSource)
        .filter(source -> source != null && !set.get(model.process().getId()).contains(source))
        .forEach(source -> expect(false, "%s hands over %s, which nothing sets.", model.at(call), source));
    children(call, CamundaOut.class).stream()
        .map(CamundaOut::getCamundaSource)
        .filter(source -> source != null && models.containsKey(called) && !set.get(called).contains(source))
        .forEach(
            source -> expect(false, "%s takes back %s, which nothing in %s sets.", model.at(call), source, called));
  }

  private void checkExpression(Found found, Set<String> variables) {
    ModelExpression expression = found.expression();
    for (String name : expression.names) {
      expect(
          parts.beans().containsKey(name)
              || WORDS_OF_THE_ENGINE.containsKey(name)
              || VARIABLES_OF_THE_ENGINE.contains(name)
              || variables.contains(name),
          "%s reads %s, which is neither a bean for models nor a variable that anything sets.", found.at(), name);
    }
    for (String name : expression.gets) {
      expect(variables.contains(name), "%s reads %s, which nothing sets.", found.at(), name);
    }
    for (ModelExpression.Call call : expression.calls) {
      Class<?> type = type(call.target());
      expect(
          type == null || hasMethod(type, call.method(), call.parameters()),
          "%s calls %s.%s with %d parameters: there is no such public method.",
          found.at(), call.target(), call.method(), call.parameters());
    }
    for (ModelExpression.Property property : expression.properties) {
      Class<?> type = type(property.target());
      expect(
          type == null || hasMethod(type, "get" + StringUtils.capitalize(property.name()), 0),
          "%s reads %s.%s: there is no such property.", found.at(), property.target(), property.name());
    }
    for (ModelExpression.Comparison comparison : expression.comparisons) {
      Set<String> options = options(comparison.variable());
      expect(
          options.isEmpty() || options.contains(comparison.value()),
          "%s compares %s with '%s', but forms offer %s.",
          found.at(), comparison.variable(), comparison.value(), options);
    }
    for (ModelExpression.Inside inside : expression.insides) {
      Set<String> fields =
          forms.values().stream()
              .filter(form -> form.asked().contains(inside.variable()))
              .flatMap(form -> form.inside(inside.variable()).stream())
              .collect(Collectors.toSet());
      expect(
          fields.isEmpty() || fields.contains(inside.variable() + "." + inside.path()),
          "%s reads %s.%s, which no form asks for.", found.at(), inside.variable(), inside.path());
    }
  }

  private void checkEscalations() {
    Map<String, String> thrown = new TreeMap<>();
    Map<String, String> caught = new TreeMap<>();
    for (Model model : models.values()) {
      for (EscalationEventDefinition definition : model.all(EscalationEventDefinition.class)) {
        FlowNode event = (FlowNode) definition.getParentElement();
        String code = definition.getEscalation() == null ? null : definition.getEscalation().getEscalationCode();
        expect(code != null, "%s names no escalation with a code.", model.at(event));
        if (code != null) {
          (event instanceof CatchEvent ? caught : thrown).merge(code, model.at(event), (one, other) -> one);
        }
      }
    }
    thrown.forEach(
        (code, at) ->
            expect(caught.containsKey(code), "%s throws the escalation %s, which nothing catches.", at, code));
    caught.forEach(
        (code, at) ->
            expect(thrown.containsKey(code), "%s catches the escalation %s, which nothing throws.", at, code));
  }

  private void checkMessages() {
    Map<String, String> thrown = new TreeMap<>();
    Map<String, String> caught = new TreeMap<>();
    for (Model model : models.values()) {
      Set<Message> used = new HashSet<>();
      for (MessageEventDefinition definition : model.all(MessageEventDefinition.class)) {
        FlowNode event = (FlowNode) definition.getParentElement();
        String at = model.at(event);
        Message message = definition.getMessage();
        String name = message == null ? null : message.getName();
        expect(StringUtils.hasText(name), "%s names no message with a name.", at);
        used.add(message);
        if (name != null) {
          (event instanceof CatchEvent ? caught : thrown).merge(name, at, (one, other) -> one);
        }
        if (event instanceof ThrowEvent) {
          String delegate = definition.getCamundaDelegateExpression();
          expect(delegate != null, "%s has no delegateExpression.", at);
          checkDelegate(at, delegate, JavaDelegate.class, children(definition, CamundaField.class));
        }
      }
      for (Message message : model.all(Message.class)) {
        expect(used.contains(message), "%s is the message of no event.", model.at(message));
      }
    }
    checkMessageNames();
    Set<String> byJava = Set.copyOf(parts.messages().values());
    thrown.forEach(
        (name, at) -> expect(caught.containsKey(name), "%s throws the message %s, which nothing catches.", at, name));
    caught.forEach(
        (name, at) ->
            expect(
                thrown.containsKey(name) || byJava.contains(name),
                "%s catches the message %s, which nothing throws.", at, name));
    parts
        .messages()
        .forEach(
            (constant, name) ->
                expect(
                    thrown.containsKey(name) || caught.containsKey(name),
                    "%s is %s, but no model has that message.", constant, name));
  }

  private void checkMessageNames() {
    Map<String, String> names = new TreeMap<>();
    Map<String, String> places = new TreeMap<>();
    for (Model model : models.values()) {
      for (Message message : model.all(Message.class)) {
        String own = String.valueOf(message.getName());
        String name = names.computeIfAbsent(message.getId(), any -> own);
        String place = places.computeIfAbsent(message.getId(), any -> model.file());
        expect(
            name.equals(own),
            "%s is called %s in %s, but %s in %s.", message.getId(), name, place, own, model.file());
      }
    }
  }

  private void checkShown(Model model, String form, Set<String> known, Set<String> computed) {
    if (form == null || !forms.containsKey(form)) {
      return;
    }
    for (String variable : forms.get(form).shown()) {
      expect(
          known.contains(variable) || computed.contains(variable),
          "forms/%s.form shows %s, which nothing in %s sets.", form, variable, model.file());
    }
  }

  private void checkForms() {
    Set<String> used = models.values().stream().flatMap(this::formsOf).collect(Collectors.toSet());
    forms.forEach(
        (stem, form) -> {
          expect(form.id().equals(stem), "forms/%s.form calls itself %s.", stem, form.id());
          expect(used.contains(stem), "forms/%s.form is used by no task and no start.", stem);
          form.conditions().forEach(condition -> checkCondition(stem, form, condition));
          for (String component : form.lost()) {
            expect(false, "%s in forms/%s.form is disabled inside a variable that is asked for.", component, stem);
          }
          form.asked().forEach(variable -> checkWhole(stem, variable, form.inside(variable)));
        });
  }

  /** Whoever asks for a variable replaces the whole of it. */
  private void checkWhole(String stem, String variable, Set<String> inside) {
    forms.forEach(
        (other, form) -> {
          Set<String> theirs = form.inside(variable);
          theirs.removeAll(inside);
          if (form.asked().contains(variable)) {
            theirs.forEach(
                field ->
                    expect(false, "forms/%s.form asks for %s without %s, unlike forms/%s.form.",
                        stem, variable, field, other));
          }
        });
  }

  private void checkCondition(String stem, FormFields form, FormFields.Condition condition) {
    for (String name : condition.names()) {
      expect(
          form.fields().contains(name),
          "%s in forms/%s.form is hidden by %s, which that form does not hold.", condition.component(), stem, name);
    }
    for (ModelExpression.Comparison comparison : condition.comparisons()) {
      Set<String> options = options(comparison.variable());
      expect(
          options.isEmpty() || options.contains(comparison.value()),
          "%s in forms/%s.form compares %s with \"%s\", but forms offer %s.",
          condition.component(), stem, comparison.variable(), comparison.value(), options);
    }
  }

  private void checkJava(Map<String, Set<String>> set) {
    parts
        .beans()
        .forEach((bean, type) -> expect(type != null, "Models may name the bean %s, which does not exist.", bean));
    parts
        .processes()
        .forEach(
            (constant, id) ->
                expect(models.containsKey(id), "%s is %s, but no model holds that process.", constant, id));
    parts
        .tasks()
        .forEach(
            (constant, id) ->
                expect(tasks().containsKey(id), "%s is %s, but no model holds that task.", constant, id));
    Set<String> anywhere = set.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    parts
        .variables()
        .forEach(
            (constant, name) ->
                expect(anywhere.contains(name), "%s is %s, but no model has that variable.", constant, name));
  }

  // What the models say

  /** For each process, the variables that something sets in it; those that come with messages if wanted. */
  private Map<String, Set<String>> variablesSet(boolean withMessages) {
    Map<String, Set<String>> set = new TreeMap<>();
    models.keySet().forEach(process -> set.put(process, new TreeSet<>()));
    models.forEach(
        (process, model) -> {
          Set<String> here = set.get(process);
          formsOf(model).forEach(form -> here.addAll(forms.get(form).asked()));
          model.all(StartEvent.class).forEach(start -> here.add(String.valueOf(start.getCamundaInitiator())));
          model.all(CamundaInputParameter.class).forEach(parameter -> here.add(parameter.getCamundaName()));
          model.all(CamundaOutputParameter.class).forEach(parameter -> here.add(parameter.getCamundaName()));
          model
              .all(MultiInstanceLoopCharacteristics.class)
              .forEach(loop -> here.add(String.valueOf(loop.getCamundaElementVariable())));
          for (Found found : expressions.get(process)) {
            here.addAll(found.expression().sets);
            found.expression().names.forEach(name -> here.addAll(parts.setByJava().getOrDefault(name, Set.of())));
          }
          if (withMessages) {
            messagesCaught(model).forEach(message -> here.addAll(comesWith(message)));
          }
          model.all(CamundaOut.class).forEach(out -> here.add(String.valueOf(out.getCamundaTarget())));
          for (CallActivity call : model.all(CallActivity.class)) {
            Set<String> there = set.getOrDefault(call.getCalledElement(), new TreeSet<>());
            children(call, CamundaIn.class).forEach(in -> there.add(String.valueOf(in.getCamundaTarget())));
          }
        });
    set.values().forEach(names -> names.remove("null"));
    return set;
  }

  private static Stream<String> messagesCaught(Model model) {
    return model.all(MessageEventDefinition.class).stream()
        .filter(definition -> definition.getParentElement() instanceof CatchEvent)
        .map(MessageEventDefinition::getMessage)
        .filter(Objects::nonNull)
        .map(message -> String.valueOf(message.getName()));
  }

  /** The variables that come with a message, thrown by Java or by a model. */
  private Set<String> comesWith(String message) {
    Set<String> variables = new TreeSet<>(parts.setByJava().getOrDefault(message, Set.of()));
    for (Model model : models.values()) {
      for (MessageEventDefinition definition : model.all(MessageEventDefinition.class)) {
        if (definition.getMessage() != null && message.equals(String.valueOf(definition.getMessage().getName()))) {
          children(definition, CamundaField.class).stream()
              .filter(field -> "payload".equals(field.getCamundaName()))
              .forEach(field -> variables.add(String.valueOf(field.getCamundaStringValue())));
        }
      }
    }
    return variables;
  }

  /** The processes that hold each user task. */
  private Map<String, Set<String>> tasks() {
    Map<String, Set<String>> tasks = new TreeMap<>();
    models.forEach(
        (process, model) ->
            model
                .all(UserTask.class)
                .forEach(task -> tasks.computeIfAbsent(task.getId(), any -> new TreeSet<>()).add(process)));
    return tasks;
  }

  /** The kinds of meetings that the models call. */
  private Set<String> meetingKinds() {
    return models.values().stream()
        .flatMap(model -> model.all(CamundaIn.class).stream())
        .filter(in -> "meetingKind".equals(in.getCamundaTarget()))
        .map(CamundaIn::getCamundaSourceExpression)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The forms that a model uses, as far as they exist. */
  private Stream<String> formsOf(Model model) {
    return Stream.concat(
            model.all(UserTask.class).stream().map(UserTask::getCamundaFormRef),
            model.all(StartEvent.class).stream().map(StartEvent::getCamundaFormRef))
        .filter(form -> form != null && forms.containsKey(form));
  }

  private Set<String> options(String variable) {
    Set<String> options = new TreeSet<>(parts.offeredByJava().getOrDefault(variable, Set.of()));
    forms.values().forEach(form -> options.addAll(form.options().getOrDefault(variable, Set.of())));
    return options;
  }

  private Class<?> type(String name) {
    return WORDS_OF_THE_ENGINE.containsKey(name) ? WORDS_OF_THE_ENGINE.get(name) : parts.beans().get(name);
  }

  private static boolean hasMethod(Class<?> type, String name, int parameters) {
    return Modifier.isPublic(type.getModifiers())
        && Arrays.stream(type.getMethods())
            .anyMatch(method -> method.getName().equals(name) && method.getParameterCount() == parameters);
  }

  /** An id as a file is called by it. */
  static String kebab(String id) {
    return id.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** The extension elements of that type. */
  private static <T extends ModelElementInstance> Collection<T> children(BaseElement element, Class<T> type) {
    return element.getExtensionElements() == null
        ? List.of()
        : element.getExtensionElements().getChildElementsByType(type);
  }

  /** Where an extension element is: at the nearest element of the diagram. */
  private static String at(Model model, ModelElementInstance inside) {
    ModelElementInstance element = inside;
    while (!(element instanceof FlowElement || element instanceof Process)) {
      element = element.getParentElement();
    }
    return model.at((BaseElement) element);
  }
}
