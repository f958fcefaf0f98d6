"""Calendar files, read back by a parser that is not the one they were written with."""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
import vobject

from balcony.foundations.documents.calendar import Meeting, Person, cancellation, content_type_of, invitation

LONDON = ZoneInfo("Europe/London")
KEY = UUID("5f0c1b9e-0000-4000-8000-000000000001")
PLACE = "Oak House, room 2; by the lift"
PEOPLE = {
    "organiser": Person("Ros Test", "ros@example.test"),
    "guest": Person('Sara O\'Otherwise; Ms, "S"', "sara@example.test"),
}


def meeting(version=0, **more):
    usual = {
        "starts_at": datetime(2027, 3, 30, 10, 0, tzinfo=LONDON),
        "place": "Oak House, room 2; by the lift",
    }
    return Meeting(key=KEY, version=version, **usual | more)


def read(content: bytes):
    return vobject.readOne(content.decode("utf-8"))


def test_an_invitation_is_read_by_another_parser(now):
    found = read(invitation(meeting(), **PEOPLE, at=now))
    event = found.vevent
    assert found.method.value == "REQUEST"
    assert event.summary.value == "Review meeting"
    assert event.location.value == PLACE
    assert event.dtstart.value == datetime(2027, 3, 30, 10, 0, tzinfo=LONDON)
    assert event.dtend.value - event.dtstart.value == timedelta(hours=1)
    assert event.organizer.value == "MAILTO:ros@example.test"
    assert event.attendee.value == "MAILTO:sara@example.test"
    assert event.attendee.params["RSVP"] == ["TRUE"]
    assert event.status.value == "CONFIRMED"


def test_the_time_is_local_and_its_zone_is_spelt_out(now):
    text = invitation(meeting(), **PEOPLE, at=now).decode()
    assert "BEGIN:VTIMEZONE" in text
    assert "TZID:Europe/London" in text
    assert "DTSTART;TZID=Europe/London:20270330T100000" in text


@pytest.mark.parametrize("month", [1, 3, 7, 10, 11])
def test_ten_in_the_morning_is_ten_in_summer_and_in_winter(month, now):
    for day in (1, 28):
        starts = datetime(2027, month, day, 10, 0, tzinfo=LONDON)
        event = read(invitation(meeting(starts_at=starts), **PEOPLE, at=now)).vevent
        assert event.dtstart.value == starts


def test_a_change_is_the_same_entry_with_a_higher_number(now):
    first = read(invitation(meeting(), **PEOPLE, at=now)).vevent
    moved = read(
        invitation(meeting(1, starts_at=datetime(2027, 4, 1, 14, 0, tzinfo=LONDON)), **PEOPLE, at=now)
    ).vevent
    assert moved.uid.value == first.uid.value
    assert int(moved.sequence.value) > int(first.sequence.value)


def test_a_meeting_is_called_off_under_the_same_name(now):
    first = read(invitation(meeting(), **PEOPLE, at=now)).vevent
    gone = read(cancellation(meeting(2), **PEOPLE, at=now))
    assert gone.method.value == "CANCEL"
    assert gone.vevent.status.value == "CANCELLED"
    assert gone.vevent.uid.value == first.uid.value


def test_lines_end_and_fold_as_the_standard_wants(now):
    content = invitation(meeting(place="A" * 300), **PEOPLE, at=now)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_how_it_travels_says_its_method(now):
    assert content_type_of(invitation(meeting(), **PEOPLE, at=now)).startswith(
        "text/calendar; method=REQUEST"
    )
    assert "method=CANCEL" in content_type_of(cancellation(meeting(1), **PEOPLE, at=now))


def test_the_same_invitation_twice_is_the_same_file(now):
    assert invitation(meeting(), **PEOPLE, at=now) == invitation(meeting(), **PEOPLE, at=now)
