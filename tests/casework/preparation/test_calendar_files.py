"""The calendar files of a real review, read by another library than the one that made them.

Made by icalendar, read here by vobject: asked, moved, called off, as Outlook and Google follow an entry.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import vobject

from balcony.casework.preparation import actions
from balcony.casework.reviews import actions as reviews
from balcony.foundations.outbox.models import Enclosure, Message
from balcony.people.register.models import Adult
from balcony.people.relationships.models import Kind, Relationship

from .conftest import PLACE, invited, told

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
TELLING = ("Amina", "Example", "900001")


@pytest.fixture
def carer(amina, setter):
    """A carer, who knows where the child lives."""
    adult = Adult.objects.create(
        full_name="Pauline Carer", email="p@example.test", made_by=setter, made_at=setter.joined_at
    )
    Relationship.objects.create(
        adult=adult,
        child=amina,
        kind=Kind.CARER,
        from_on=date(2026, 10, 27),
        reason="Test",
        made_by=setter,
        made_at=setter.joined_at,
    )
    return adult


def read(message) -> tuple[str, object]:
    """The one calendar file of a message, as a calendar reads it."""
    content = bytes(Enclosure.objects.get(message=message, name__endswith=".ics").content).decode()
    for word in TELLING:
        assert word not in content
    return content, vobject.readOne(content)


def gone_through(review, ros, bea, now, **who) -> list:
    """Somebody is invited, told that the meeting moved, and called off: the three calendars they got."""
    invitation = invited(review, bea, now, **who)
    found = [told(invitation, review, bea, now)]
    meeting = review.meetings.standing().get()
    reviews.change_plan(
        meeting, on=date(2026, 11, 23), starts_at=time(9, 30), place=PLACE, reason="Trip", by=ros, at=now
    )
    found.append(told(invitation, review, bea, now))
    actions.call_off(invitation, meeting=review.meetings.standing().get(), by=bea, at=now)
    found.append(Message.objects.get(subject__contains="called off"))
    return [read(one) for one in found]


def test_an_entry_is_asked_moved_and_called_off_as_one(review, ros, bea, now):
    calendars = [one for _, one in gone_through(review, ros, bea, now)]
    assert [one.method.value for one in calendars] == ["REQUEST", "REQUEST", "CANCEL"]
    assert len({one.vevent.uid.value for one in calendars}) == 1
    rising = [int(one.vevent.sequence.value) for one in calendars]
    assert rising == sorted(set(rising))
    assert [one.vevent.status.value for one in calendars] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]


def test_each_says_when_it_is_in_london_time(review, ros, bea, now):
    first, moved, _ = (one.vevent.dtstart.value for _, one in gone_through(review, ros, bea, now))
    assert first == datetime(2026, 11, 24, 16, 0, tzinfo=LONDON)
    assert moved == datetime(2026, 11, 23, 9, 30, tzinfo=LONDON)


def test_no_title_names_the_child_and_no_entry_tells_a_parent_the_place(review, ros, bea, now):
    for content, one in gone_through(review, ros, bea, now):
        assert one.vevent.summary.value == "Review meeting"
        assert "location" not in one.vevent.contents
        assert "Oak" not in content


def test_whoever_may_know_the_place_reads_it_in_the_entry(review, carer, ros, bea, now):
    who = {"name": "Pauline Carer", "role": "Carer", "may_know_place": True, "adult": carer}
    for _, one in gone_through(review, ros, bea, now, address="p@example.test", **who):
        assert one.vevent.location.value == PLACE


def test_the_guest_is_the_person_invited_and_the_iro_asks(review, ros, bea, now):
    for _, one in gone_through(review, ros, bea, now):
        assert one.vevent.attendee.value.lower() == "mailto:lisa@example.test"
        assert one.vevent.organizer.value.lower() == f"mailto:{ros.email}"


def test_two_people_invited_to_one_meeting_have_entries_of_their_own(review, bea, now):
    calendars = []
    for name in ("Lisa Mother", "Karim Father"):
        person = invited(review, bea, now, name, role=name, address=f"{name.split()[0]}@example.test")
        calendars.append(read(told(person, review, bea, now))[1])
    assert len({one.vevent.uid.value for one in calendars}) == 2
