package org.jalon.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.context.Context;
import org.jalon.calendar.BusinessCalendar;
import org.jalon.calendar.Invitation;
import org.jalon.mission.Contact;
import org.jalon.mission.DocumentKind;
import org.jalon.mission.Information;
import org.jalon.mission.Meeting;
import org.jalon.mission.Milestone;
import org.jalon.mission.Mission;
import org.jalon.mission.Role;
import org.jalon.mission.Settings;
import org.jalon.notification.Mail;
import org.jalon.notification.MailIdentity;
import org.jalon.notification.MailWords;
import org.jalon.notification.Mailer;
import org.jalon.participant.ParticipantLinks;
import org.jalon.process.MissionProcess.Variables;
import org.jalon.process.TaskNotices.Notice;
import org.jalon.submission.Json;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * Turns a step of a mission into mails and sends them. Called by jobs alone, which try again if it fails; but for the code
 * that confirms a signature, for which somebody waits.
 */
@Component
class MissionMails {

  /** The mail that asks to validate a proposal. */
  static final String PROPOSAL_MAIL = "proposal-sent";

  /** The mails that a document goes with. */
  private static final Map<String, DocumentKind> DOCUMENTS =
      Map.of(
          PROPOSAL_MAIL, DocumentKind.PROPOSAL,
          "cost-approval", DocumentKind.CONTRACT,
          "contract-to-sign", DocumentKind.CONTRACT,
          "contract-signed", DocumentKind.SIGNED_CONTRACT,
          "acknowledge-contract", DocumentKind.SIGNED_CONTRACT,
          "closing-report", DocumentKind.CLOSING_REPORT,
          "attendance-certificate", DocumentKind.ATTENDANCE_CERTIFICATE,
          "mission-closed", DocumentKind.FOLLOW_UP_NOTE);

  /** What mails may show that not everybody may read, beside the mission itself. */
  private static final Map<String, Information> CONFIDENTIAL =
      Map.of(
          "ratings", Information.CLOSING_REPORT,
          "closingConclusion", Information.CLOSING_REPORT,
          "sessionDates", Information.SESSION_DATES,
          "exchange", Information.EXCHANGES);

  private final MissionReader reader;
  private final MissionDocuments documents;
  private final Accounts accounts;
  private final Mailer mailer;
  private final MailIdentity identity;
  private final ParticipantLinks links;
  private final Supplier<Settings> settings;
  private final Clock clock;

  MissionMails(
      MissionReader reader,
      MissionDocuments documents,
      Accounts accounts,
      Mailer mailer,
      MailIdentity identity,
      ParticipantLinks links,
      Supplier<Settings> settings,
      Clock clock) {
    this.reader = reader;
    this.documents = documents;
    this.accounts = accounts;
    this.mailer = mailer;
    this.identity = identity;
    this.links = links;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Tells those who have one of the roles; a role that nobody has is left out.
   *
   * @param language {@code fr} or {@code en} for all of them; null for each reader's own
   * @param words those of the mail {@code message}, else null
   */
  void announce(
      DelegateExecution execution,
      String template,
      List<Role> roles,
      @Nullable String language,
      @Nullable MailWords words) {
    Mission mission = reader.mission(execution, execution.getProcessBusinessKey());
    Map<String, Object> model = model(execution, mission);
    if (words != null) {
      model.put("words", words.about(mission));
    }
    List<Contact> readers =
        contacts(mission, roles).stream().map(contact -> language == null ? contact : contact.in(language)).toList();
    send(execution, template, mission, readers, model, null, false);
  }

  /** Replies to one person, whether they still take part or not. */
  void reply(DelegateExecution execution, String template, Contact asker) {
    Mission mission = reader.mission(execution, execution.getProcessBusinessKey());
    Map<String, Object> model = model(execution, mission);
    model.put("reply", execution.getVariable(Variables.REQUEST_REPLY));
    send(execution, template, mission, List.of(asker), model, null, false);
  }

  /** Invites to a meeting. */
  void invite(DelegateExecution execution, String template, JsonNode facts) {
    Mission mission = reader.mission(execution, execution.getProcessBusinessKey());
    List<Contact> invited = contacts(mission, Meetings.invited(facts));
    Meeting meeting = Meetings.meeting(facts, names(invited), identity.domain());
    Invitation invitation =
        Invitation.request(meeting, summary(meeting, mission), mission.coordinator(), invited, clock.instant());
    sendInvitation(execution, template, mission, invited, meeting, invitation);
  }

  /**
   * Withdraws a meeting's invitation.
   *
   * @param former the one person who is no longer invited; null for everybody
   */
  void withdraw(DelegateExecution execution, String template, JsonNode facts, Contact former) {
    Mission mission = reader.mission(execution, execution.getProcessBusinessKey());
    List<Contact> invited = former == null ? contacts(mission, Meetings.invited(facts)) : List.of(former);
    Meeting meeting = Meetings.meeting(facts, names(invited), identity.domain());
    Invitation invitation =
        Invitation.cancel(meeting, summary(meeting, mission), mission.coordinator(), invited, clock.instant());
    sendInvitation(execution, template, mission, invited, meeting, invitation);
  }

  private static String summary(Meeting meeting, Mission mission) {
    return Meetings.title(meeting) + " (" + mission.number() + ")";
  }

  private void sendInvitation(
      DelegateExecution execution,
      String template,
      Mission mission,
      List<Contact> invited,
      Meeting meeting,
      Invitation invitation) {
    Map<String, Object> model = model(execution, mission);
    model.put("meeting", meeting);
    send(execution, template, mission, invited, model, invitation, false);
  }

  /** Tells whoever must do a task, as the policy says; a task that nobody in particular has, the coordinator. */
  void tellOfTask(DelegateTask task, NotificationPolicy.Rule rule, Notice notice) {
    Mission mission = reader.mission(task, task.getExecution().getProcessBusinessKey());
    Contact contact = responsible(task, rule, mission);
    Role role = Role.of(contact.role()).orElseThrow();
    boolean reminder = notice == Notice.REMINDER;
    String url =
        role.hasAccount()
            ? identity.taskUrl(task.getId())
            : identity.url(links.make(mission.number(), task.getId(), contact, notice == Notice.ANEW));
    Map<String, Object> model = model(task, mission);
    model.put("task", facts(task, role, url));
    model.put("notice", reminder ? "reminder" : "first");
    model.put("changes", Information.PROPOSAL.isOpenTo(role, MissionDocuments.reached(task)) ? reader.changes(task, contact) : List.of());
    if (rule.template().equals(MailWords.TEMPLATE)) {
      model.put("words", words(task).about(mission));
    }
    send(task, rule.template(), mission, List.of(contact), model, null, reminder);
  }

  /** A task's own words: inputs of the task, as a model that was made with the element templates sets them. */
  static MailWords words(DelegateTask task) {
    return new MailWords(
        (String) task.getVariable("mailSubjectFr"),
        (String) task.getVariable("mailTextFr"),
        (String) task.getVariable("mailSubjectEn"),
        (String) task.getVariable("mailTextEn"));
  }

  /** Tells those to whom a task that is not done is escalated. */
  void escalate(DelegateTask task, NotificationPolicy.Rule rule) {
    Mission mission = reader.mission(task, task.getExecution().getProcessBusinessKey());
    Map<String, Object> model = model(task, mission);
    Role role = Role.of(rule.escalateTo()).orElse(Role.COORDINATOR);
    model.put("task", facts(task, role, identity.taskUrl(task.getId())));
    model.put("owner", responsible(task, rule, mission).name());
    send(task, "task-escalated", mission, contacts(mission, List.of(role)), model, null, false);
  }

  /** Reminds those invited of a meeting. */
  void remindOfMeeting(DelegateExecution execution, String template, JsonNode facts) {
    Mission mission = reader.mission(execution, execution.getProcessBusinessKey());
    List<Contact> invited = contacts(mission, Meetings.invited(facts));
    Map<String, Object> model = model(execution, mission);
    model.put("meeting", Meetings.meeting(facts, names(invited), identity.domain()));
    send(execution, template, mission, invited, model, null, false);
  }

  private Contact responsible(DelegateTask task, NotificationPolicy.Rule rule, Mission mission) {
    String recipient = recipient(task, rule);
    return Role.of(recipient)
        .map(mission::contact)
        .orElseGet(() -> accounts.contact(recipient, staffRole(task, recipient)).orElse(mission.coordinator()));
  }

  /** A role's code or a user id; null for a task that nobody in particular has. */
  static String recipient(DelegateTask task, NotificationPolicy.Rule rule) {
    if (rule.recipient().equals("assignee")) {
      return task.getAssignee();
    }
    return Role.of(rule.recipient()).map(Role::code).orElseGet(() -> (String) task.getVariable(rule.recipient()));
  }

  private TaskFacts facts(DelegateTask task, Role reader, String url) {
    return new TaskFacts(
        task.getName(),
        task.getDueDate() == null ? null : task.getDueDate().toInstant().atZone(BusinessCalendar.ZONE),
        url,
        Information.PROPOSAL_ANSWERS.isOpenTo(reader, MissionDocuments.reached(task))
            ? (String) task.getVariable(Variables.ROUND_COMMENTS)
            : null);
  }

  private static Role staffRole(VariableScope scope, String userId) {
    return Objects.equals(userId, scope.getVariable(Variables.COACH)) ? Role.COACH : Role.COORDINATOR;
  }

  private static List<Contact> contacts(Mission mission, List<Role> roles) {
    return roles.stream().map(mission::contact).filter(Objects::nonNull).toList();
  }

  private static List<String> names(List<Contact> contacts) {
    return contacts.stream().map(Contact::name).toList();
  }

  private Map<String, Object> model(VariableScope scope, Mission mission) {
    Map<String, Object> model = new HashMap<>();
    model.put("mission", mission);
    model.put("terms", mission.terms());
    model.put("followUpDate", mission.followUpDate());
    model.put("exchangeDays", settings.get().exchangeDays());
    int used = reader.sessionsUsed(scope);
    model.put("sessionsUsed", used);
    boolean inForce = Json.read(scope, Variables.CONTRACT_IN_FORCE).intValue() > 0;
    model.put("amendment", inForce);
    model.put("sessionsLeft", inForce ? Math.max(0, mission.terms().sessionCount() - used) : null);
    model.put("sessionDates", reader.sessionDates(scope));
    model.put("ratings", reader.ratings(scope));
    model.put("closingConclusion", scope.getVariable(Variables.CLOSING_CONCLUSION));
    model.put("pauseUntil", day(scope, Variables.PAUSE_UNTIL));
    model.put("terminationDate", day(scope, Variables.TERMINATION_DATE));
    model.put("exchange", exchange(scope));
    model.put("replacement", replacement(Json.read(scope, Variables.REPLACEMENT)));
    model.put("delegation", delegation(Json.read(scope, Variables.DELEGATION)));
    return model;
  }

  private static LocalDate day(VariableScope scope, String variable) {
    return Optional.ofNullable((String) scope.getVariable(variable)).map(LocalDate::parse).orElse(null);
  }

  private static ExchangeFacts exchange(VariableScope scope) {
    String requestedAt = (String) scope.getVariable(Variables.EXCHANGE_REQUESTED_AT);
    return requestedAt == null
        ? null
        : new ExchangeFacts(local(requestedAt), local((String) scope.getVariable(Variables.EXCHANGE_DUE)));
  }

  private static ZonedDateTime local(String moment) {
    return LocalDateTime.parse(moment).atZone(BusinessCalendar.ZONE);
  }

  private static ReplacementFacts replacement(JsonNode json) {
    return json.isMissingNode()
        ? null
        : new ReplacementFacts(
            json.path("role").asText(), json.path("name").asText(), json.path("formerName").asText(null));
  }

  private static DelegationFacts delegation(JsonNode json) {
    return json.isMissingNode()
        ? null
        : new DelegationFacts(
            json.path("role").asText(),
            json.path("name").asText(),
            json.path("person").path("name").asText(),
            LocalDate.parse(json.path("from").asText()),
            LocalDate.parse(json.path("until").asText()));
  }

  private void send(
      VariableScope scope,
      String template,
      Mission mission,
      List<Contact> recipients,
      Map<String, Object> model,
      Invitation invitation,
      boolean reminder) {
    // A job keeps its id over all its tries: so do its mails.
    String job = Context.getCommandContext().getCurrentJob().getId();
    Set<Milestone> reached = MissionDocuments.reached(scope);
    List<Mail> mails = new ArrayList<>();
    for (Contact recipient : recipients) {
      Mail.Attachment document = document(scope, template, mission, recipient);
      Map<String, Object> open = readBy(recipient, mission, model, reached);
      open.put("attached", document == null ? null : document.name());
      mails.add(
          new Mail(
              job + "." + recipient.role(),
              template,
              recipient,
              mission.coordinator(),
              mission.number(),
              open,
              invitation,
              document,
              reminder));
    }
    if (!mails.isEmpty()) {
      mailer.send(mails);
    }
  }

  /** Sends a code at once: the person waits for it, and no job may keep it. */
  void sendCode(DelegateTask task, Contact signatory, String code, Duration valid) {
    Mission mission = reader.mission(task, task.getExecution().getProcessBusinessKey());
    Map<String, Object> open =
        readBy(signatory, mission, model(task, mission), MissionDocuments.reached(task));
    open.put("code", code);
    open.put("validMinutes", valid.toMinutes());
    mailer.send(
        List.of(
            new Mail(
                "code." + UUID.randomUUID(),
                "signature-code",
                signatory,
                mission.coordinator(),
                mission.number(),
                open,
                null,
                null,
                false)));
  }

  private Mail.Attachment document(VariableScope scope, String template, Mission mission, Contact reader) {
    return document(template)
        .flatMap(kind -> documents.present(scope, mission, kind, reader))
        .map(document -> new Mail.Attachment(document.fileName(), document.content()))
        .orElse(null);
  }

  /** The document that goes with a mail, if any does. */
  static Optional<DocumentKind> document(String mail) {
    return Optional.ofNullable(DOCUMENTS.get(mail));
  }

  /** Of what a mail might show, only what its reader may read. */
  private static Map<String, Object> readBy(
      Contact reader, Mission mission, Map<String, Object> model, Set<Milestone> reached) {
    Role role = Role.of(reader.role()).orElseThrow();
    Mission seen = mission.readBy(List.of(role), reached);
    Map<String, Object> open = new HashMap<>(model);
    open.put("mission", seen);
    open.put("terms", seen.terms());
    open.put("followUpDate", seen.followUpDate());
    CONFIDENTIAL.forEach(
        (shown, information) -> {
          if (!information.isOpenTo(role, reached)) {
            open.remove(shown);
          }
        });
    return open;
  }
}
