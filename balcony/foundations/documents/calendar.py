"""Invitations as calendar files (RFC 5545): asked, changed, called off, as Outlook and Google read them.

A calendar is seen by whoever stands beside the screen, so an entry says what sort of meeting it is and where,
and no more: never a child's name.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.utils.timezone import localtime
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vText

TITLE = "Review meeting"
PRODUCT = "-//Balcony//Balcony//EN"


@dataclass(frozen=True)
class Person:
    """Who asks, or who is asked."""

    name: str
    email: str


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A meeting as one guest may know it.

    `key` names it for ever and `version` rises by one each time it is changed or called off: calendars put
    the newest over the older. `place` is where, as this guest may know it; "" leaves it out. `link` is where
    to join from afar.
    """

    key: UUID
    version: int
    starts_at: datetime
    lasts: timedelta = timedelta(hours=1)
    place: str = ""
    link: str = ""
    title: str = TITLE


def invitation(meeting: Meeting, *, organiser: Person, guest: Person, at: datetime) -> bytes:
    """Return an invitation, or, with a higher version, its change. `at` is when it was written.

    The same meeting, guest and moment give the same bytes.
    """
    event = _event(meeting, organiser, guest, at)
    event.add("status", "CONFIRMED")
    return _calendar("REQUEST", event)


def cancellation(meeting: Meeting, *, organiser: Person, guest: Person, at: datetime) -> bytes:
    """Return what takes a meeting out of a guest's calendar; its version is higher than the last one sent."""
    event = _event(meeting, organiser, guest, at)
    event.add("status", "CANCELLED")
    return _calendar("CANCEL", event)


def content_type_of(content: bytes) -> str:
    """Return how a calendar file is declared when it travels: Outlook wants its method there too."""
    method = "CANCEL" if b"\r\nMETHOD:CANCEL\r\n" in content else "REQUEST"
    return f"text/calendar; method={method}; charset=utf-8"


def _event(meeting: Meeting, organiser: Person, guest: Person, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{meeting.key}@balcony")
    event.add("sequence", meeting.version)
    event.add("dtstamp", at.astimezone(UTC).replace(microsecond=0))
    # In local time with its zone, so that a meeting at ten stays at ten when the clocks change.
    starts = localtime(meeting.starts_at)
    event.add("dtstart", starts)
    event.add("dtend", localtime(meeting.starts_at + meeting.lasts))
    event.add("summary", meeting.title)
    if meeting.place or meeting.link:
        event.add("location", meeting.place or meeting.link)
    if meeting.link:
        event.add("url", meeting.link)
    event.add("class", "PRIVATE")
    event.add("transp", "OPAQUE")
    event["organizer"] = _address(organiser)
    attendee = _address(guest)
    attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
    attendee.params["PARTSTAT"] = vText("NEEDS-ACTION")
    attendee.params["RSVP"] = vText("TRUE")
    event.add("attendee", attendee, encode=False)
    return event


def _address(person: Person) -> vCalAddress:
    address = vCalAddress(f"MAILTO:{person.email}")
    address.params["CN"] = vText(person.name)
    return address


def _london() -> Timezone:
    """British time as two yearly rules (Summer Time Order 2002).

    A list of every change since 1970, which icalendar writes by itself, is read wrongly by some calendars:
    a meeting in November came out in summer time.
    """
    zone = Timezone()
    zone.add("tzid", "Europe/London")
    for part, name, month, begins, hours in (
        (TimezoneStandard(), "GMT", 10, datetime.combine(date(1996, 10, 27), time(2)), (1, 0)),
        (TimezoneDaylight(), "BST", 3, datetime.combine(date(1996, 3, 31), time(1)), (0, 1)),
    ):
        part.add("dtstart", begins)
        part.add("tzname", name)
        part.add("tzoffsetfrom", timedelta(hours=hours[0]))
        part.add("tzoffsetto", timedelta(hours=hours[1]))
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(part)
    return zone


def _calendar(method: str, event: Event) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    # Outlook needs the zone spelt out.
    calendar.add_component(_london())
    calendar.add_component(event)
    return bytes(calendar.to_ical())
