"""Before a child types, the page says who reads it, whether they are there now, and by when they answer."""

from datetime import date

import pytest
from django.urls import reverse

from balcony.casework.voice.queries import reader_of
from balcony.foundations.accounts.cards import make_account
from balcony.foundations.authority.actions import close_office
from balcony.people.iros.actions import set_duty
from balcony.people.relationships.models import Kind
from tests.conftest import stands
from tests.people.laying import an_iro

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 18)


@pytest.fixture
def reads(amina, ros, client_for, now):
    """What Amina reads on a page where she can write: `reads("worry", who="iro")`."""
    amina.account = make_account(now)
    amina.save()
    browser = client_for(amina.account)

    def page(kind="worry", who="iro") -> str:
        address = reverse("child_page:write", kwargs={"kind": kind})
        before, _, _ = browser.get(f"{address}?who={who}").content.decode().partition("<textarea")
        return " ".join(before.split())

    return page


def test_the_languages_in_which_words_of_harm_are_found_are_listed(reads):
    assert "This works for words in English." in reads()


def test_the_iro_who_works_today_is_named_and_the_day_of_the_answer(reads):
    shown = reads()
    assert "Ros Test is the one who reads this now. Ros Test is at work today." in shown
    assert "Monday 23 November." in shown


@pytest.mark.parametrize("kind", ["worry", "good-news", "unsafe", "see-my-iro", "disagree"])
def test_every_page_to_write_on_says_the_day_before_there_is_a_box(reads, kind):
    assert "Monday 23 November." in reads(kind)


@pytest.mark.parametrize("kind", ["about-my-iro", "different-iro"])
def test_what_goes_past_the_iro_says_the_day_and_does_not_name_the_iro_as_its_reader(reads, kind):
    shown = reads(kind, who="manager")
    assert "Monday 23 November." in shown
    assert "Ros Test is" not in shown


def test_on_a_day_the_iro_does_not_work_the_duty_iro_is_named(reads, ros, theo, grace, setter, now):
    an_iro(ros, setter).working_patterns.update(days="1245")
    assert "Ros Test is not at work today. They will read it on Thursday 19 November." in reads()
    set_duty({TODAY: an_iro(theo, setter)}, by=grace, at=now)
    assert "Theo Test" in reads()
    assert "Ros Test is not at work today" in reads()


def test_whoever_covers_is_named(reads, theo, amina, setter):
    stands(theo, amina, Kind.COVER_IRO, setter, from_on=TODAY)
    assert "Ros Test is away" in reads()
    assert "Theo Test is at work today." in reads()


def test_while_the_office_is_shut_nobody_is_said_to_be_there(reads, amina, grace, now):
    close_office(on=TODAY, reason="Flood", by=grace, at=now)
    assert "They will read it on Thursday 19 November." in reads()
    assert reader_of(amina, date(2026, 11, 21)).reads_on == date(2026, 11, 23), "a Saturday"


def test_where_there_is_no_iro_the_team_reads_it(amina, client_for, now):
    amina.account = make_account(now)
    amina.save()
    shown = client_for(amina.account).get(reverse("child_page:write", kwargs={"kind": "worry"}) + "?who=iro")
    assert "The IRO team" in shown.content.decode()
