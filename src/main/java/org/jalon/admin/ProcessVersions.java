package org.jalon.admin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * The versions of the processes that missions run through, and moves of running missions from one to another. Whatever
 * is asked of a process or version that does not exist throws {@link NoSuchElementException}.
 */
public interface ProcessVersions {

  /** Where missions are: a step of the model. */
  record Place(String element, String name, long missions) {}

  /**
   * A version.
   *
   * @param deployedBy the name of the admin, or null if the service came with it
   * @param missions how many run in it
   * @param places where they are; a mission may be at several places at once
   */
  record Version(int number, String deployedBy, Instant deployedAt, long missions, List<Place> places) {}

  /**
   * A process.
   *
   * @param versions the newest first
   */
  record Process(String key, String name, List<Version> versions) {}

  /**
   * A mission that runs in a version.
   *
   * @param id of its process instance
   * @param places the names of the steps that it is at
   */
  record Mission(String id, String number, List<String> places) {}

  /** A step of a version: the id of its element, and the name that people read. */
  record Step(String element, String name) {}

  /**
   * A step that has no counterpart in the other version by itself.
   *
   * @param missions how many are at it now
   * @param counterparts the steps of the other version that it can become
   */
  record Unmapped(Step step, long missions, List<Step> counterparts) {}

  /**
   * How steps of one version become steps of another.
   *
   * @param mapped how many do so by themselves
   * @param faults why the plan is not possible, a sentence each; empty if it is
   */
  record Plan(int mapped, List<Unmapped> unmapped, List<String> faults) {}

  /**
   * What an admin wants.
   *
   * @param mapped the counterparts that they chose, by the ids of elements
   * @param missions the ids of the process instances
   */
  record Move(String process, int from, int to, Map<String, String> mapped, Set<String> missions) {}

  /** A mission that cannot be moved, and why: a sentence each. */
  record Failure(Mission mission, List<String> reasons) {}

  /** What became of a mission in a move. */
  enum Outcome {
    WAITING,
    MOVED,
    FAILED
  }

  /**
   * A mission of a move.
   *
   * @param reason why it failed, a sentence; null if it did not
   */
  record Moved(String number, Outcome outcome, String reason) {}

  /** A move that was begun. */
  record Started(String id, String process, String name, int from, int to, String by, Instant at, long missions) {}

  /**
   * How far a move has come.
   *
   * @param running whether missions are still being moved; what failed stays where it was until somebody tries again
   * @param open whether those that failed can be tried again
   */
  record Report(Started move, List<Moved> missions, boolean running, boolean open) {

    /** How many missions have that outcome. */
    public long count(Outcome outcome) {
      return missions.stream().filter(mission -> mission.outcome() == outcome).count();
    }
  }

  /** All processes, that of missions first. */
  List<Process> all();

  /** The model of a version: BPMN. */
  String model(String process, int version);

  /** The missions that run in a version, by number. */
  List<Mission> missions(String process, int version);

  /**
   * What would become of the steps.
   *
   * @param mapped the counterparts chosen so far, by the ids of elements
   */
  Plan plan(String process, int from, int to, Map<String, String> mapped);

  /**
   * Tries the move out, mission by mission, and takes everything back.
   *
   * @return those that would fail
   * @throws IllegalArgumentException with a sentence for the admin, if the plan is not possible
   */
  List<Failure> rehearse(Move move);

  /**
   * Begins a move: each mission by itself, in the background. One that fails stays where it was.
   *
   * @param admin the account in whose name it is done
   * @return the id of the move
   * @throws IllegalArgumentException with a sentence for the admin, if the plan is not possible
   */
  String start(Move move, String admin);

  /** The moves that were begun, the newest first, as many as fit on a page. */
  List<Started> moves();

  Report report(String move);

  /** Tries those again that failed. */
  void retry(String move, String admin);

  /** Leaves those that failed where they are. */
  void leave(String move, String admin);
}
