package org.jalon.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStart;
import org.jalon.mission.Contact;
import org.jalon.mission.Meeting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationTest {

  private static final Instant NOW = Instant.parse("2026-11-23T14:30:00Z");
  private static final Contact COORDINATOR =
      new Contact("coordinator", "Alice Bernard", "alice@jalon.example", null, "fr");
  private static final Contact COACHEE =
      new Contact("coachee", "Claire Martin", "claire.martin@example.com", null, "fr");
  private static final Contact COACH = new Contact("coach", "Karim Haddad", "karim@jalon.example", null, "fr");

  @Test
  void anInvitation_saysWhatWhenWhereAndWithWhom() {
    VEvent event = event(request(meeting(0, "12 quai des Brumes, Nantes; 2e étage")));

    assertThat(value(event, Property.SUMMARY)).isEqualTo("Séance de coaching (M-2026-0001)");
    assertThat(value(event, Property.LOCATION)).isEqualTo("12 quai des Brumes, Nantes; 2e étage");
    assertThat(value(event, Property.STATUS)).isEqualTo("CONFIRMED");
    assertThat(value(event, Property.DTSTAMP)).isEqualTo("20261123T143000Z");
    assertThat(value(event, Property.ORGANIZER)).isEqualTo("mailto:alice@jalon.example");
    assertThat(event.<Attendee>getProperties(Property.ATTENDEE))
        .extracting(Property::getValue)
        .containsExactly("mailto:claire.martin@example.com", "mailto:karim@jalon.example");
    assertThat(lines(request(meeting(0, "Nantes"))))
        .contains(
            "ATTENDEE;CN=Claire Martin;RSVP=FALSE:mailto:claire.martin@example.com",
            "ORGANIZER;CN=Alice Bernard:mailto:alice@jalon.example");
  }

  @Test
  void start_isALocalTimeInParisWithItsTimeZone() {
    Invitation invitation = request(meeting(0, "Nantes"));

    assertThat(lines(invitation))
        .contains(
            "DTSTART;TZID=Europe/Paris:20261214T090000",
            "DTEND;TZID=Europe/Paris:20261214T103000",
            "TZID:Europe/Paris");
    assertThat(parse(invitation).getComponents(Component.VTIMEZONE)).hasSize(1);
    VEvent event = event(invitation);
    assertThat(event.<DtStart<ZonedDateTime>>getProperty(Property.DTSTART).orElseThrow().getDate().toInstant())
        .isEqualTo(Instant.parse("2026-12-14T08:00:00Z"));
    assertThat(event.<DtEnd<ZonedDateTime>>getProperty(Property.DTEND).orElseThrow().getDate().toInstant())
        .isEqualTo(Instant.parse("2026-12-14T09:30:00Z"));
  }

  @Test
  void summerTime_isTheReceiversToTell() {
    Meeting inSummer =
        new Meeting("m1@jalon.example", 0, "session", paris("2026-07-06T09:00"), 60, "onSite", "Nantes", List.of());

    VEvent event = event(request(inSummer));

    assertThat(event.<DtStart<ZonedDateTime>>getProperty(Property.DTSTART).orElseThrow().getDate().toInstant())
        .isEqualTo(Instant.parse("2026-07-06T07:00:00Z"));
  }

  @Test
  void movingAndCancelling_updateTheSameEntryOfTheCalendar() {
    Meeting first = meeting(0, "Nantes");
    Meeting moved = meeting(1, "Rennes");
    List<Invitation> sent = List.of(request(first), cancel(first), request(moved), cancel(moved));

    assertThat(sent).extracting(invitation -> value(event(invitation), Property.UID)).containsOnly("m1@jalon.example");
    assertThat(sent)
        .extracting(invitation -> Integer.valueOf(value(event(invitation), Property.SEQUENCE)))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(sent).extracting(Invitation::method).containsExactly("REQUEST", "CANCEL", "REQUEST", "CANCEL");
  }

  @Test
  void theMethod_isTheSameInsideAndOutside() {
    for (Invitation invitation : List.of(request(meeting(0, "Nantes")), cancel(meeting(0, "Nantes")))) {
      assertThat(parse(invitation).getProperty(Property.METHOD).orElseThrow().getValue())
          .isEqualTo(invitation.method());
    }
  }

  @Test
  void aWithdrawal_cancelsTheEvent() {
    assertThat(value(event(cancel(meeting(0, "Nantes"))), Property.STATUS)).isEqualTo("CANCELLED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Salle A\r\nATTENDEE:mailto:eve@evil.example",
        "Salle A\nATTENDEE:mailto:eve@evil.example",
        "Salle A\rATTENDEE:mailto:eve@evil.example",
        "Salle A\r\nEND:VEVENT\r\nBEGIN:VEVENT",
        "Salle A, 2e étage; porte \\ \"B\": sonner",
        "Une salle dont le nom est si long qu'il faut plier la ligne, et encore une fois la plier, à l'étage",
      })
  void aPlace_cannotAddLines(String place) {
    Invitation invitation = request(meeting(0, place));

    assertThat(names(invitation)).isEqualTo(names(request(meeting(0, "Nantes"))));
    assertThat(value(event(invitation), Property.LOCATION)).isEqualTo(place.replaceAll("[\r\n]+", " "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Eve\nATTENDEE:mailto:eve@evil.example",
        "Eve\nEND:VEVENT\nBEGIN:VEVENT",
        "Martin, Claire",
        "Martin; Claire",
        "Claire: la directrice",
        "Claire \"la patronne\" Martin",
      })
  void aName_cannotAddLinesOrAddresses(String name) {
    Contact guest = new Contact("coachee", name, "guest@example.com", null, "fr");
    Contact organizer = new Contact("coordinator", name, "alice@jalon.example", null, "fr");
    Meeting meeting = meeting(0, "Nantes");

    Invitation invitation = Invitation.request(meeting, "Séance", organizer, List.of(guest, COACH), NOW);

    assertThat(names(invitation)).isEqualTo(names(request(meeting)));
    assertThat(event(invitation).<Attendee>getProperties(Property.ATTENDEE))
        .extracting(Property::getValue)
        .containsExactly("mailto:guest@example.com", "mailto:karim@jalon.example");
    assertThat(value(event(invitation), Property.ORGANIZER)).isEqualTo("mailto:alice@jalon.example");
  }

  private static Meeting meeting(int sequence, String place) {
    return new Meeting(
        "m1@jalon.example",
        sequence,
        "session",
        paris("2026-12-14T09:00"),
        90,
        "onSite",
        place,
        List.of(COACHEE.name(), COACH.name()));
  }

  private static ZonedDateTime paris(String local) {
    return LocalDateTime.parse(local).atZone(BusinessCalendar.ZONE);
  }

  private static Invitation request(Meeting meeting) {
    return Invitation.request(
        meeting, "Séance de coaching (M-2026-0001)", COORDINATOR, List.of(COACHEE, COACH), NOW);
  }

  private static Invitation cancel(Meeting meeting) {
    return Invitation.cancel(
        meeting, "Séance de coaching (M-2026-0001)", COORDINATOR, List.of(COACHEE, COACH), NOW);
  }

  private static Calendar parse(Invitation invitation) {
    try {
      return new CalendarBuilder().build(new ByteArrayInputStream(invitation.content()));
    } catch (IOException | ParserException unreadable) {
      throw new AssertionError("No calendar reads this:\n" + String.join("\n", lines(invitation)), unreadable);
    }
  }

  private static VEvent event(Invitation invitation) {
    List<VEvent> events = parse(invitation).getComponents(Component.VEVENT);
    assertThat(events).hasSize(1);
    return events.get(0);
  }

  private static String value(VEvent event, String property) {
    assertThat(event.getProperties(property)).as(property).hasSize(1);
    return event.getProperty(property).orElseThrow().getValue();
  }

  /** The content lines, unfolded. A bare LF ends a line too, as many readers have it. */
  private static List<String> lines(Invitation invitation) {
    String text = new String(invitation.content(), StandardCharsets.UTF_8).replaceAll("\r\n[ \t]", "");
    return Arrays.asList(text.split("\r\n|\n"));
  }

  /** The name of each content line, such as {@code ATTENDEE}. */
  private static List<String> names(Invitation invitation) {
    return lines(invitation).stream().map(line -> line.split("[:;]")[0]).toList();
  }
}
