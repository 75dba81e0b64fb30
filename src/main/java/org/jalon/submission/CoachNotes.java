package org.jalon.submission;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What a coach writes down for themselves: kept apart from the engine, so that it is in no variable, no
 * history and no mail, and told to nobody but its writer (professional code: what is said to the coach stays
 * with the coach).
 */
@Component
public class CoachNotes {

  private final JdbcTemplate jdbc;

  CoachNotes(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps the notes, each in place of an earlier one of the same name. */
  void keep(String mission, String coach, Map<String, String> notes) {
    jdbc.batchUpdate(
        "insert into coach_note (mission, coach, field, note) values (?, ?, ?, ?)"
            + " on conflict (mission, coach, field) do update set note = excluded.note, written_at = now()",
        notes.entrySet().stream()
            .map(note -> new Object[] {mission, coach, note.getKey(), note.getValue()})
            .toList());
  }

  /** That coach's notes on that mission by field. */
  Map<String, String> of(String mission, String coach) {
    Map<String, String> notes = new LinkedHashMap<>();
    jdbc.query(
        "select field, note from coach_note where mission = ? and coach = ?",
        row -> {
          notes.put(row.getString(1), row.getString(2));
        },
        mission,
        coach);
    return notes;
  }
}
