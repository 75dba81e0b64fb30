package org.jalon.participant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jalon.mission.DocumentKind;

/** Missions as those who take part in them without an account see them, as the engine has them. */
public interface OwnMissions {

  /** A PDF in its reader's language, or in French where there is no other. */
  record Download(String fileName, byte[] content) {}

  /** Whether the link's reader still has that role, under that name and address, in a mission that runs. */
  boolean isOpenTo(Link link);

  /** @throws NoLongerAskedException unless it is open to them */
  OwnMission mission(Link link);

  /**
   * That version, or empty if they may not have it or there is none.
   *
   * @throws NoLongerAskedException unless the mission is open to them
   */
  Optional<Download> document(Link link, DocumentKind kind, int version);

  /**
   * Asks for that, as of now.
   *
   * @param answers what they typed: nothing for an exchange; {@code comment} for the mission's end; {@code from} and
   *     {@code until}, both as ISO dates and inclusive, and {@code person} with {@code name}, {@code email} and
   *     {@code language} for a delegation
   * @throws NoLongerAskedException unless the mission is open to them, and they may ask at this moment
   * @throws HeldUpException if an admin holds the mission up
   */
  void request(Link link, RequestKind kind, ObjectNode answers);
}
