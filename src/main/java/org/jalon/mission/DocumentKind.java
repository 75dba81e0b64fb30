package org.jalon.mission;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The documents of a mission. The code is what models, templates and the archive write. */
public enum DocumentKind {
  /** The proposal, as coachee, manager and HR validate it. */
  PROPOSAL("proposal", Information.PROPOSAL),
  /** The tripartite contract, as it is to be signed. */
  CONTRACT("contract", Information.CONTRACT),
  /** The same contract with the proofs of its signatures, under the firm's seal. */
  SIGNED_CONTRACT("signed-contract", Information.SIGNED_CONTRACT),
  /** The closing session's report. */
  CLOSING_REPORT("closing-report", Information.CLOSING_REPORT),
  /** What the company receives where the coachee keeps the report. */
  ATTENDANCE_CERTIFICATE("attendance-certificate", Information.ATTENDANCE_CERTIFICATE),
  /** That the follow-up was held, and what follows. */
  FOLLOW_UP_NOTE("follow-up-note", Information.FOLLOW_UP_NOTE);

  private final String code;
  private final Information information;

  DocumentKind(String code, Information information) {
    this.code = code;
    this.information = information;
  }

  /** The word used in models, such as {@code closing-report}. */
  public String code() {
    return code;
  }

  /** The kind with that code, or empty for any other word. */
  public static Optional<DocumentKind> of(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
  }

  /** Whether somebody in that role may have it. */
  public boolean isOpenTo(Role role, Set<Milestone> reached) {
    return information.isOpenTo(role, reached);
  }

  /** The roles that may have it: it says only what all of them may read. */
  public List<Role> readers(Set<Milestone> reached) {
    return Arrays.stream(Role.values()).filter(role -> isOpenTo(role, reached)).toList();
  }
}
