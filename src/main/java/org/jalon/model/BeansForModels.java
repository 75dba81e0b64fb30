package org.jalon.model;

import java.util.List;

/** The beans that models may name. Everything else of the application is out of their reach. */
public final class BeansForModels {

  public static final List<String> NAMES =
      List.of(
          "coaches",
          "coordinators",
          "deadlines",
          "json",
          "meetings",
          "missionDocuments",
          "missions",
          "participants",
          "proposals",
          "settings",
          "makeDocumentListener",
          "missionMessageDelegate",
          "missionOpenedListener",
          "pauseMissionDelegate",
          "proposalAnswerListener",
          "renewMissionDelegate",
          "replaceActorDelegate",
          "resumeMissionDelegate",
          "sendInvitationDelegate",
          "sendMailDelegate",
          "sendReplyDelegate",
          "signatureListener",
          "taskNoticeListener");

  private BeansForModels() {}
}
