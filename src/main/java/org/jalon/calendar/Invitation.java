package org.jalon.calendar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import org.jalon.mission.Contact;
import org.jalon.mission.Meeting;

/**
 * A meeting as an iCalendar object (RFC 5545, RFC 5546): a later one with the same UID and a higher
 * SEQUENCE updates or removes the entry in the receiver's calendar.
 *
 * @param method REQUEST or CANCEL
 */
public record Invitation(String method, byte[] content) {

  private static final VTimeZone TIME_ZONE =
      TimeZoneRegistryFactory.getInstance()
          .createRegistry()
          .getTimeZone(BusinessCalendar.ZONE.getId())
          .getVTimeZone();

  /** Asks the attendees to come. */
  public static Invitation request(
      Meeting meeting, String summary, Contact organizer, List<Contact> attendees, Instant now) {
    return of(meeting, summary, organizer, attendees, now, false);
  }

  /** Tells the attendees that the meeting does not take place. */
  public static Invitation cancel(
      Meeting meeting, String summary, Contact organizer, List<Contact> attendees, Instant now) {
    return of(meeting, summary, organizer, attendees, now, true);
  }

  private static Invitation of(
      Meeting meeting, String summary, Contact organizer, List<Contact> attendees, Instant now, boolean cancelled) {
    VEvent event = new VEvent(meeting.start(), meeting.end(), oneLine(summary));
    event.removeAll("DTSTAMP");
    event.add(new DtStamp(now));
    event.add(new Uid(meeting.uid()));
    // Each date leaves room for its own withdrawal, which must outrank it and be outranked by the next date.
    event.add(new Sequence(2 * meeting.sequence() + (cancelled ? 1 : 0)));
    event.add(new Status(cancelled ? ImmutableStatus.VALUE_CANCELLED : ImmutableStatus.VALUE_CONFIRMED));
    event.add(new Location(oneLine(meeting.place())));
    Organizer by = new Organizer(mailto(organizer));
    by.add(new Cn(oneLine(organizer.name())));
    event.add(by);
    for (Contact contact : attendees) {
      Attendee attendee = new Attendee(mailto(contact));
      attendee.add(new Cn(oneLine(contact.name())));
      attendee.add(Rsvp.FALSE);
      event.add(attendee);
    }
    Calendar calendar =
        new Calendar()
            .withProdId("-//Jalon//Mission//FR")
            .withDefaults()
            .withProperty(cancelled ? ImmutableMethod.CANCEL : ImmutableMethod.REQUEST)
            .withComponent(TIME_ZONE)
            .withComponent(event)
            .getFluentTarget();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try {
      new CalendarOutputter(false).output(calendar, content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return new Invitation(cancelled ? "CANCEL" : "REQUEST", content.toByteArray());
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  private static URI mailto(Contact contact) {
    try {
      return new URI("mailto", contact.email(), null);
    } catch (URISyntaxException impossible) {
      throw new IllegalArgumentException("A participant has an address that is none.", impossible);
    }
  }
}
