package org.jalon.process;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jalon.calendar.BusinessCalendar;
import org.jalon.document.Documents;
import org.jalon.document.Facts;
import org.jalon.document.Signature;
import org.jalon.document.Signatures;
import org.jalon.document.StoredDocument;
import org.jalon.mission.Contact;
import org.jalon.mission.DocumentKind;
import org.jalon.mission.Milestone;
import org.jalon.mission.Mission;
import org.jalon.mission.Role;
import org.jalon.process.MissionProcess.Variables;
import org.jalon.submission.Json;
import org.springframework.stereotype.Component;

/** A mission's documents: made at the steps that say so, and named by their hash: {@code ${missionDocuments.…}}. */
@Component
public class MissionDocuments {

  /** The version that the parties sign and that the trail names; others are translations of it. */
  static final String AUTHENTIC = "fr";

  private final MissionReader reader;
  private final Documents documents;
  private final Signatures signatures;

  MissionDocuments(MissionReader reader, Documents documents, Signatures signatures) {
    this.reader = reader;
    this.documents = documents;
    this.signatures = signatures;
  }

  /**
   * The SHA-256 of the French version of a document, by which the trail names exactly what was answered. A mission that
   * began before documents were made gets it now.
   *
   * @param kind the code of a {@link DocumentKind}
   */
  public String sha256(DelegateExecution execution, String kind, Number version) {
    return documents
        .make(
            DocumentKind.of(kind).orElseThrow(() -> new IllegalArgumentException("No such document: " + kind)),
            version.intValue(),
            AUTHENTIC,
            facts(execution, execution.getProcessBusinessKey()))
        .sha256();
  }

  /** Makes the present version, in French and in the language of everybody who may have it. */
  void make(DelegateExecution execution, DocumentKind kind) {
    int version = presentVersion(execution, kind);
    if (kind == DocumentKind.SIGNED_CONTRACT) {
      seal(execution, version);
      return;
    }
    Facts facts = facts(execution, execution.getProcessBusinessKey());
    for (String language : languages(facts, kind)) {
      documents.make(kind, version, language, facts);
    }
  }

  /**
   * Seals a contract with what proves its signatures. One that nobody signed electronically is on paper, and is not copied
   * here; neither is one of whose signatures some came before they were kept.
   */
  private void seal(DelegateExecution execution, int version) {
    Optional<StoredDocument> contract =
        documents.find(execution.getProcessBusinessKey(), DocumentKind.CONTRACT, version, AUTHENTIC);
    List<Signature> proofs = contract.map(signatures::of).orElse(List.of());
    Role company = Role.of((String) execution.getVariable(Variables.COMPANY_SIGNATORY)).orElseThrow();
    boolean whole =
        proofs.stream().map(Signature::role).collect(Collectors.toSet()).containsAll(Set.of(Role.COACHEE, company, Role.COACH));
    if (whole && documents.canSeal() && proofs.stream().anyMatch(Signature::isElectronic)) {
      documents.keepSigned(contract.orElseThrow(), proofs);
    }
  }

  /** The document that a task's answer is about; empty for a task that began before documents were made. */
  Optional<StoredDocument> answeredBy(VariableScope task) {
    return Optional.ofNullable((String) task.getVariable(Variables.DOCUMENT_HASH)).flatMap(documents::bySha256);
  }

  /** Whether a document can be signed electronically here. */
  boolean canBeSigned() {
    return documents.canSeal();
  }

  /**
   * The present version in that person's language, in French if there is no other; empty if they may not have it or it was
   * never made.
   */
  Optional<StoredDocument> present(VariableScope scope, Mission mission, DocumentKind kind, Contact reader) {
    if (Role.of(reader.role()).filter(role -> kind.isOpenTo(role, reached(scope))).isEmpty()) {
      return Optional.empty();
    }
    int version = presentVersion(scope, kind);
    return documents
        .find(mission.number(), kind, version, reader.language())
        .or(() -> documents.find(mission.number(), kind, version, AUTHENTIC));
  }

  private static int presentVersion(VariableScope scope, DocumentKind kind) {
    return switch (kind) {
      case PROPOSAL -> Json.read(scope, Variables.PROPOSAL_VERSION).intValue();
      case CONTRACT -> Json.read(scope, Variables.CONTRACT_VERSION).intValue();
      case SIGNED_CONTRACT -> Json.read(scope, Variables.CONTRACT_IN_FORCE).intValue();
      case CLOSING_REPORT, ATTENDANCE_CERTIFICATE, FOLLOW_UP_NOTE -> 1;
    };
  }

  private static Set<String> languages(Facts facts, DocumentKind kind) {
    Set<String> languages = new TreeSet<>(Set.of(AUTHENTIC));
    kind.readers(facts.reached()).stream()
        .map(facts.mission()::contact)
        .filter(Objects::nonNull)
        .map(Contact::language)
        .forEach(languages::add);
    return languages;
  }

  private Facts facts(VariableScope scope, String number) {
    String contractStart = (String) scope.getVariable(Variables.CONTRACT_START);
    String followUpHeldAt = (String) scope.getVariable(Variables.FOLLOW_UP_HELD_AT);
    return new Facts(
        reader.mission(scope, number),
        reached(scope),
        Role.of((String) scope.getVariable(Variables.COMPANY_SIGNATORY)).orElse(null),
        contractStart == null ? null : LocalDate.parse(contractStart),
        reader.sessionDates(scope),
        reader.sessionsUsed(scope),
        reader.ratings(scope),
        (String) scope.getVariable(Variables.CLOSING_CONCLUSION),
        followUpHeldAt == null ? null : LocalDateTime.parse(followUpHeldAt).atZone(BusinessCalendar.ZONE),
        (String) scope.getVariable(Variables.FOLLOW_UP_DECISION));
  }

  /** How far the mission has come, as the table of confidentiality counts. */
  static Set<Milestone> reached(VariableScope scope) {
    Set<Milestone> reached = EnumSet.of(Milestone.OPENED);
    add(reached, Milestone.PROPOSAL_SENT, Json.read(scope, Variables.PROPOSAL_VERSION).intValue() > 0);
    add(reached, Milestone.CONTRACT_SENT, Json.read(scope, Variables.CONTRACT_VERSION).intValue() > 0);
    add(reached, Milestone.CONTRACT_SIGNED, Json.read(scope, Variables.CONTRACT_IN_FORCE).intValue() > 0);
    add(reached, Milestone.MIDPOINT_HELD, scope.getVariable(Variables.MIDPOINT_OUTCOME) != null);
    add(reached, Milestone.CLOSING_RECORDED, scope.getVariable(Variables.CLOSING_CONCLUSION) != null);
    Object released = scope.getVariable(Variables.REPORT_RELEASED);
    add(reached, Milestone.REPORT_RELEASED, "released".equals(released));
    add(reached, Milestone.REPORT_WITHHELD, "withheld".equals(released));
    add(reached, Milestone.FOLLOWED_UP, scope.getVariable(Variables.FOLLOW_UP_DECISION) != null);
    return reached;
  }

  private static void add(Set<Milestone> reached, Milestone milestone, boolean isReached) {
    if (isReached) {
      reached.add(milestone);
    }
  }
}
