package org.jalon.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jalon.calendar.BusinessCalendar;
import org.jalon.document.Documents;
import org.jalon.document.Signature;
import org.jalon.document.Signatures;
import org.jalon.document.StoredDocument;
import org.jalon.form.FormViolationException;
import org.jalon.mission.Contact;
import org.jalon.mission.Mission;
import org.jalon.mission.Role;
import org.jalon.notification.MailWords;
import org.jalon.participant.HeldUpException;
import org.jalon.participant.Link;
import org.jalon.participant.NoLongerAskedException;
import org.jalon.participant.ParticipantTasks;
import org.jalon.participant.RefusedAnswersException;
import org.jalon.submission.Json;
import org.jalon.submission.OwnAnswers;
import org.jalon.submission.RefusedException;
import org.jalon.submission.TaskLock;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The tasks behind participants' links. Whom a task asks is looked up each time, as for its mails: a link ends by itself
 * when its task does, or when somebody else is asked.
 */
@Component
class LinkedTasks implements ParticipantTasks {

  private final ProcessEngine engine;
  private final Snapshot snapshot;
  private final NotificationPolicy policy;
  private final MissionReader reader;
  private final TaskNotices notices;
  private final OwnAnswers ownAnswers;
  private final Documents documents;
  private final MissionDocuments missionDocuments;
  private final Signatures signatures;
  private final MissionMails mails;
  private final Clock clock;

  // Lazy: the engine needs the beans that its models name before it exists itself.
  LinkedTasks(
      @Lazy ProcessEngine engine,
      Snapshot snapshot,
      NotificationPolicy policy,
      MissionReader reader,
      TaskNotices notices,
      OwnAnswers ownAnswers,
      Documents documents,
      MissionDocuments missionDocuments,
      Signatures signatures,
      MissionMails mails,
      Clock clock) {
    this.engine = engine;
    this.snapshot = snapshot;
    this.policy = policy;
    this.reader = reader;
    this.notices = notices;
    this.ownAnswers = ownAnswers;
    this.documents = documents;
    this.missionDocuments = missionDocuments;
    this.signatures = signatures;
    this.mails = mails;
    this.clock = clock;
  }

  @Override
  public Standing standing(Link link) {
    return snapshot.read(context -> standing(context.getTaskManager().findTaskById(link.task()), link));
  }

  private Standing standing(TaskEntity task, Link link) {
    if (task == null) {
      return wasCompleted(link.task()) ? Standing.ANSWERED : Standing.ENDED;
    }
    Optional<Contact> asked = asked(task, link);
    if (asked.filter(link::isFor).isPresent()) {
      return Standing.OPEN;
    }
    return asked.filter(link::isAddressOf).isPresent() ? Standing.RENAMED : Standing.ELSEWHERE;
  }

  private boolean wasCompleted(String task) {
    HistoricTaskInstance past =
        engine.getHistoryService().createHistoricTaskInstanceQuery().taskId(task).singleResult();
    return past != null && TaskEntity.DELETE_REASON_COMPLETED.equals(past.getDeleteReason());
  }

  /** Whoever has no account and is to answer the task; empty for a task of somebody with an account, or elsewhere. */
  private Optional<Contact> asked(TaskEntity task, Link link) {
    return Optional.of(task)
        .filter(open -> link.mission().equals(open.getExecution().getProcessBusinessKey()))
        .flatMap(open -> Role.of(MissionMails.recipient(open, policy.of(open))))
        .filter(role -> !role.hasAccount())
        .map(role -> reader.contact(task, role));
  }

  @Override
  public List<Waiting> waiting(Link link) {
    return snapshot.read(
        context ->
            new RunningMission(engine, link.mission())
                .tasks().stream()
                    .map(task -> context.getTaskManager().findTaskById(task.getId()))
                    .filter(task -> standing(task, link) == Standing.OPEN)
                    .map(task -> waiting(task, link))
                    .sorted(Comparator.comparing(Waiting::due, Comparator.nullsLast(Comparator.naturalOrder())))
                    .toList());
  }

  private Waiting waiting(TaskEntity task, Link link) {
    String mail = policy.of(task).template();
    return new Waiting(task.getId(), mail, subject(task, mail, link), due(task));
  }

  private String subject(TaskEntity task, String mail, Link link) {
    return mail.equals(MailWords.TEMPLATE)
        ? MissionMails.words(task).about(reader.mission(task, link.mission())).subject(link.language())
        : null;
  }

  private static ZonedDateTime due(TaskEntity task) {
    return task.getDueDate() == null ? null : task.getDueDate().toInstant().atZone(BusinessCalendar.ZONE);
  }

  @Override
  public Request request(Link link) {
    return snapshot.read(
        context -> {
          TaskEntity task = context.getTaskManager().findTaskById(link.task());
          checkOpen(task, link);
          Mission mission = reader.mission(task, link.mission());
          Contact person = asked(task, link).orElseThrow();
          String mail = policy.of(task).template();
          OwnAnswers.Questions questions = ownAnswers.questions(task, person.language());
          return new Request(
              mission.number(),
              person,
              mission.coordinator(),
              mail,
              subject(task, mail, link),
              due(task),
              questions.form(),
              questions.values(),
              mail.equals(MissionMails.PROPOSAL_MAIL)
                  ? documents.changes(reader.changes(task, person), person.language())
                  : "",
              MissionMails.document(mail)
                  .flatMap(kind -> missionDocuments.present(task, mission, kind, person))
                  .map(document -> document.kind().code() + "/" + document.version())
                  .orElse(null),
              new RunningMission(engine, link.mission()).isHeldUp());
        });
  }

  private void checkOpen(TaskEntity task, Link link) {
    if (standing(task, link) != Standing.OPEN) {
      throw new NoLongerAskedException();
    }
  }

  private void checkNotHeldUp(Link link) {
    if (new RunningMission(engine, link.mission()).isHeldUp()) {
      throw new HeldUpException();
    }
  }

  @Override
  public void answer(Link link, Map<String, JsonNode> answers) {
    Map<String, Object> variables = new HashMap<>();
    answers.forEach((name, answer) -> variables.put(name, variable(answer)));
    try {
      ownAnswers.complete(
          link.task(),
          variables,
          task -> {
            checkOpen(task, link);
            checkNotHeldUp(link);
          });
    } catch (RefusedException refusal) {
      if (refusal.getCause() instanceof FormViolationException violation) {
        throw new RefusedAnswersException(violation.violations());
      }
      throw new NoLongerAskedException();
    }
  }

  @Override
  public Optional<DocumentToSign> toSign(Link link) {
    return snapshot.read(
        context -> {
          TaskEntity task = context.getTaskManager().findTaskById(link.task());
          checkOpen(task, link);
          return ownAnswers.questions(task, link.language()).signature()
              ? missionDocuments.answeredBy(task).map(this::toSign)
              : Optional.empty();
        });
  }

  private DocumentToSign toSign(StoredDocument document) {
    return new DocumentToSign(
        document.fileName(), document.version(), document.sha256(), document.content(), missionDocuments.canBeSigned());
  }

  @Override
  public void sendCode(Link link, String code, Duration valid) {
    snapshot.run(
        context -> {
          TaskEntity task = locked(context, link);
          checkOpen(task, link);
          mails.sendCode(task, asked(task, link).orElseThrow(), code, valid);
          return null;
        });
  }

  @Override
  public void sign(Link link, Statement statement) {
    try {
      ownAnswers.sign(
          link.task(),
          task -> {
            checkOpen(task, link);
            StoredDocument document =
                missionDocuments
                    .answeredBy(task)
                    .filter(present -> present.sha256().equals(statement.document()))
                    .orElseThrow(NoLongerAskedException::new);
            signatures.keep(document, signature(link, statement));
          });
    } catch (RefusedException meanwhile) {
      throw new NoLongerAskedException();
    }
  }

  private Signature signature(Link link, Statement statement) {
    return new Signature(
        Role.of(link.role()).orElseThrow(),
        statement.name(),
        clock.instant(),
        new Signature.Code(link.address(), statement.codeConfirmedAt(), statement.address(), statement.userAgent()),
        null);
  }

  private static Object variable(JsonNode answer) {
    if (answer.isNull() || answer instanceof MissingNode) {
      return null;
    }
    if (answer.isContainerNode()) {
      return Json.value(answer);
    }
    if (answer.isNumber()) {
      return answer.isIntegralNumber() ? (Object) answer.longValue() : answer.doubleValue();
    }
    return answer.isBoolean() ? (Object) answer.booleanValue() : answer.textValue();
  }

  @Override
  public void sendAnew(Link link) {
    snapshot.run(
        context -> {
          TaskEntity task = locked(context, link);
          checkNotHeldUp(link);
          if (task != null && asked(task, link).filter(link::isAddressOf).isPresent()) {
            notices.sendAnew(task);
          }
          return null;
        });
  }

  private static TaskEntity locked(CommandContext context, Link link) {
    return TaskLock.take(context, link.task()) ? context.getTaskManager().findTaskById(link.task()) : null;
  }
}
