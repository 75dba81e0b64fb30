package org.jalon.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jalon.mission.Contact;
import org.jalon.mission.Role;
import org.jalon.process.MissionProcess.Variables;
import org.jalon.submission.Json;
import org.springframework.stereotype.Component;

/** What models ask about those who take part: {@code ${participants.…}}. */
@Component
public class Participants {

  private static final List<Role> COMPANY_SIDE = List.of(Role.COACHEE, Role.MANAGER, Role.HR);

  private final MissionReader reader;

  Participants(MissionReader reader) {
    this.reader = reader;
  }

  /**
   * Role codes of those who are still to validate the proposal: coachee, manager and, where there is one, HR
   * (source), without those whose validation stands.
   */
  public List<String> validators(DelegateExecution execution) {
    Set<String> validated = validated(execution);
    return present(execution).map(Contact::role).filter(role -> !validated.contains(role)).toList();
  }

  /** The names of those whose validation of the proposal stands; null where there are none. */
  public String validatedNames(DelegateExecution execution) {
    Set<String> validated = validated(execution);
    String names =
        present(execution)
            .filter(contact -> validated.contains(contact.role()))
            .map(Contact::name)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? null : names;
  }

  private static Set<String> validated(DelegateExecution execution) {
    Set<String> roles = new TreeSet<>();
    Json.read(execution, Variables.VALIDATED_BY).forEach(role -> roles.add(role.asText()));
    return roles;
  }

  /** Role codes of those who sign the contract: coachee, one of the company, the coach (source: tripartite). */
  public List<String> signatories(DelegateExecution execution) {
    return List.of(
        Role.COACHEE.code(),
        (String) execution.getVariable(Variables.COMPANY_SIGNATORY),
        Role.COACH.code());
  }

  /** Who approves the cost for the company: HR where there is one, else the manager (our default). */
  public String payer(DelegateExecution execution) {
    return reader.contact(execution, Role.HR) == null ? Role.MANAGER.code() : Role.HR.code();
  }

  /** Who can sign for the company: the manager and, where there is one, HR. */
  public JsonValue signatoryOptions(DelegateExecution execution) {
    return options(execution, List.of(Role.MANAGER, Role.HR));
  }

  /** Everybody without an account, as the choices of a checklist. */
  public JsonValue options(DelegateExecution execution) {
    return options(execution, COMPANY_SIDE);
  }

  private JsonValue options(DelegateExecution execution, List<Role> roles) {
    return Json.value(
        roles.stream()
            .map(role -> reader.contact(execution, role))
            .filter(Objects::nonNull)
            .map(contact -> Map.of("label", contact.name(), "value", contact.role()))
            .toList());
  }

  /**
   * What {@code replaceActorDelegate} is to do when a delegation begins.
   *
   * @param delegation as it was asked for on « Ma mission »
   */
  public JsonValue delegate(Object delegation) {
    JsonNode asked = Json.tree(delegation);
    return wish(asked, asked.path("person"));
  }

  /** What {@code replaceActorDelegate} is to do when the absent person is back. */
  public JsonValue absent(Object delegation) {
    JsonNode asked = Json.tree(delegation);
    return wish(asked, asked);
  }

  private static JsonValue wish(JsonNode delegation, JsonNode person) {
    Map<String, Object> participant = new LinkedHashMap<>();
    for (String field : List.of("name", "email", "phone", "language")) {
      participant.put(field, person.path(field).asText(null));
    }
    return Json.value(Map.of("replacedRole", delegation.path("role").asText(), "person", participant));
  }

  /** Whether whoever named a delegate still has the role. */
  public boolean isAbsentInPlace(DelegateExecution execution, Object delegation) {
    JsonNode asked = Json.tree(delegation);
    return isInPlace(execution, asked, asked);
  }

  /** Whether the delegate still has the role, or somebody else was put there meanwhile. */
  public boolean isDelegateInPlace(DelegateExecution execution, Object delegation) {
    JsonNode asked = Json.tree(delegation);
    return isInPlace(execution, asked, asked.path("person"));
  }

  private boolean isInPlace(DelegateExecution execution, JsonNode delegation, JsonNode person) {
    return Role.of(delegation.path("role").asText())
        .map(role -> reader.contact(execution, role))
        .filter(now -> now.name().equals(person.path("name").asText()))
        .filter(now -> now.email().equalsIgnoreCase(person.path("email").asText()))
        .isPresent();
  }

  /** The name of whoever has that role. */
  public String name(DelegateExecution execution, String role) {
    return Role.of(role).map(known -> reader.contact(execution, known)).map(Contact::name).orElse(role);
  }

  /** Says which participants share an address (allowed), or null if none do. */
  public String sharedAddressNotice(DelegateExecution execution) {
    Map<String, List<String>> names =
        present(execution)
            .collect(
                Collectors.groupingBy(
                    contact -> contact.email().toLowerCase(Locale.ROOT),
                    Collectors.mapping(Contact::name, Collectors.toList())));
    String notice =
        names.values().stream()
            .filter(sharing -> sharing.size() > 1)
            .map(sharing -> String.join(", ", sharing))
            .collect(Collectors.joining(" ; "));
    return notice.isEmpty() ? null : notice;
  }

  private Stream<Contact> present(DelegateExecution execution) {
    return COMPANY_SIDE.stream().map(role -> reader.contact(execution, role)).filter(Objects::nonNull);
  }
}
