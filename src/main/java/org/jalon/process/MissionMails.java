package org.jalon.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.context.Context;
import org.jalon.calendar.BusinessCalendar;
import org.jalon.calendar.Invitation;
import org.jalon.mission.Contact;
import org.jalon.mission.Meeting;
import org.jalon.mission.Mission;
import org.jalon.mission.Role;
import org.jalon.mission.Settings;
import org.jalon.notification.Mail;
import org.jalon.notification.MailIdentity;
import org.jalon.notification.Mailer;
import org.jalon.process.MissionProcess.Variables;
import org.springframework.stereotype.Component;

/** Turns a step of a mission into mails and sends them. Called by jobs alone, which try again if it fails. */
@Component
class MissionMails {

  private final MissionReader reader;
  private final Accounts accounts;
  private final Mailer mailer;
  private final MailIdentity identity;
  private final Settings settings;
  private final Clock clock;

  MissionMails(
      MissionReader reader,
      Accounts accounts,
      Mailer mailer,
      MailIdentity identity,
      Settings settings,
      Clock clock) {
    this.reader = reader;
    this.accounts = accounts;
    this.mailer = mailer;
    this.identity = identity;
    this.settings = settings;
    this.clock = clock;
  }

  /** Tells those who have one of the roles; a role that nobody has is left out. */
  void announce(DelegateExecution execution, String template, List<Role> roles) {
    Mission mission = reader.mission(execution, execution.getProcessBusinessKey());
    send(template, mission, contacts(mission, roles), model(mission, Map.of()), null);
  }

  /** Invites to a meeting, or withdraws the invitation. */
  void invite(DelegateExecution execution, String template, JsonNode facts, boolean withdraw) {
    Mission mission = reader.mission(execution, execution.getProcessBusinessKey());
    List<Contact> invited = contacts(mission, Meetings.invited(facts));
    Meeting meeting =
        Meetings.meeting(facts, invited.stream().map(Contact::name).toList(), identity.domain());
    String summary = Meetings.title(meeting) + " (" + mission.number() + ")";
    Contact organizer = mission.coordinator();
    Invitation invitation =
        withdraw
            ? Invitation.cancel(meeting, summary, organizer, invited, clock.instant())
            : Invitation.request(meeting, summary, organizer, invited, clock.instant());
    send(template, mission, invited, model(mission, Map.of("meeting", meeting)), invitation);
  }

  /**
   * Tells whoever must do a task.
   *
   * @param recipient a role's code, or a user id; null for a task that nobody in particular has
   */
  void tellOfTask(DelegateTask task, String template, String recipient) {
    Mission mission = reader.mission(task, task.getExecution().getProcessBusinessKey());
    Contact contact =
        Role.of(recipient)
            .map(mission::contact)
            .orElseGet(() -> accounts.contact(recipient, staffRole(task, recipient)).orElse(mission.coordinator()));
    boolean hasAccount = contact.role().equals(Role.COACH.code()) || contact.role().equals(Role.COORDINATOR.code());
    TaskFacts facts =
        new TaskFacts(
            task.getName(),
            task.getDueDate() == null ? null : task.getDueDate().toInstant().atZone(BusinessCalendar.ZONE),
            hasAccount ? identity.taskUrl(task.getId()) : null,
            (String) task.getVariable(Variables.ROUND_COMMENTS));
    send(template, mission, List.of(contact), model(mission, Map.of("task", facts)), null);
  }

  private static Role staffRole(VariableScope scope, String userId) {
    return Objects.equals(userId, scope.getVariable(Variables.COACH)) ? Role.COACH : Role.COORDINATOR;
  }

  private static List<Contact> contacts(Mission mission, List<Role> roles) {
    return roles.stream().map(mission::contact).filter(Objects::nonNull).toList();
  }

  private Map<String, Object> model(Mission mission, Map<String, Object> more) {
    Map<String, Object> model = new HashMap<>(more);
    model.put("mission", mission);
    model.put("terms", mission.terms());
    model.put("followUpDate", mission.followUpDate());
    model.put("exchangeDays", settings.exchangeDays());
    return model;
  }

  private void send(
      String template, Mission mission, List<Contact> recipients, Map<String, Object> model, Invitation invitation) {
    // A job keeps its id over all its tries: so do its mails.
    String job = Context.getCommandContext().getCurrentJob().getId();
    List<Mail> mails = new ArrayList<>();
    for (Contact recipient : recipients) {
      mails.add(
          new Mail(
              job + "." + recipient.role(),
              template,
              recipient,
              mission.coordinator(),
              mission.number(),
              model,
              invitation));
    }
    if (!mails.isEmpty()) {
      mailer.send(mails);
    }
  }
}
