"""The demo authority is laid whole, by the product's own deeds, and says who to sign in as."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from balcony.casework.afterwards.models import PlanReceived
from balcony.casework.drift.models import Step
from balcony.casework.monitoring.models import Goodbye, MidwayCheck, SeenChange
from balcony.casework.monitoring.queries import seen_waiting
from balcony.casework.reviews.models import Review, State
from balcony.casework.reviews.queries import rulebook_on, timetables_of
from balcony.casework.voice.models import Contribution, Rang
from balcony.demo.laying import NEWLY_ARRIVED, lay
from balcony.demo.management.commands.demo_people import demo_accounts
from balcony.demo.staff import PASSWORD, cast
from balcony.demo.story import lives
from balcony.foundations.accounts.cards import card_with
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.queries import breaks_in_chain
from balcony.foundations.files.models import StoredFile
from balcony.foundations.outbox.models import Message, Way
from balcony.people.children.queries import looked_after_on
from balcony.people.relationships.models import Kind, Relationship

TODAY = date(2026, 11, 22)


def test_the_same_day_gives_the_same_lives():
    assert lives(TODAY) == lives(TODAY)
    assert lives(TODAY) != lives(date(2026, 11, 23))


@pytest.mark.parametrize("day", [date(2026, 1, 2), date(2026, 4, 1), date(2028, 2, 29)])
def test_lives_hold_together_on_awkward_days(day):
    for life in lives(day):
        starts = [spell.start for spell in life.spells]
        assert starts == sorted(starts)
        assert all(spell.end is None or spell.start <= spell.end for spell in life.spells)
        assert all(life.born < held <= day for held, _ in life.reviews)


def test_a_demo_authority_is_laid_whole(db):
    cards = lay(TODAY, say=lambda step: None)
    here = list(looked_after_on(TODAY))
    allocated = Relationship.objects.live_on(TODAY).filter(kind=Kind.ALLOCATED_IRO, child__in=here).count()
    due = timetables_of(here, on=TODAY, book=rulebook_on(TODAY))
    overdue = sum(bool(one.next and one.next.is_overdue(TODAY)) for one in due.values())
    heaviest = Relationship.objects.live_on(TODAY).filter(adult__full_name="Paul Adeyemi").count()
    assert 540 <= len(here) <= 640
    assert len(here) - allocated == NEWLY_ARRIVED
    assert heaviest == 78
    assert 3 <= overdue <= 40
    assert Review.objects.filter(adjourned_on__isnull=False).exists()
    assert Review.objects.filter(state=State.FINALISED).exists()
    assert list(breaks_in_chain()) == []
    assert [card_with(one.code).account.child.known_as for one in cards] == [one.name for one in cards]
    assert Contribution.objects.filter(openings__isnull=True).exists()
    assert MidwayCheck.objects.count() > len(here) / 4
    assert StoredFile.objects.exists(), "no child drew anything"
    assert Rang.objects.get().was_reached
    assert Goodbye.objects.exists()
    assert {one.kind for one in Step.objects.all()} == {Step.Kind.PUT_OFF, Step.Kind.HANDED}
    assert PlanReceived.objects.exists()
    assert User.objects.filter(audience=User.Audience.FAMILY, is_active=True).count() == 2
    assert Message.objects.filter(way=Way.LETTER).exists(), "no letter is to be printed"
    assert {one.said for one in SeenChange.objects.all()} == {"not_told", "aside"}
    assert seen_waiting([one.pk for one in here], TODAY, rulebook_on(TODAY)), "nothing is left to ask about"
    told = StringIO()
    call_command("lay_demo", stderr=told)
    assert "what you entered is kept" in told.getvalue()


def test_the_front_page_says_who_to_sign_in_as(client, db):
    page = client.get("/").content.decode()
    assert PASSWORD in page
    for key, name, _ in demo_accounts():
        assert f"{key}@larkshire.example" in page
        assert name in page


def test_nobody_in_the_cast_has_a_telephone_that_could_ring():
    numbers = [
        value for one in cast()["staff"] + cast()["iro"] for key, value in one.items() if key == "phone"
    ]
    assert all(number.startswith(("01632 960", "07700 900")) for number in numbers)
