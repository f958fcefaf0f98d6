"""Whether a child knew who their IRO is: asked of them, skipped as they like, counted for the service."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from balcony.casework.voice import actions
from balcony.casework.voice.models import KnowsIro
from balcony.casework.voice.queries import knew_iro_between
from balcony.foundations.access.policies import Refusal
from balcony.foundations.accounts.cards import make_account
from balcony.foundations.audit.models import Entry
from balcony.foundations.design.faults import NotPossible
from balcony.oversight.figures.measures import measure
from balcony.oversight.figures.queries import knew_iro, quarters_back
from balcony.people.register.models import Child
from tests.doors.laying import held

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 18)
QUESTION = "did you know who your IRO is"
HOME = "child_page:home"


@pytest.fixture
def zara(amina, ros, now):
    """Amina's own account."""
    amina.account = make_account(now)
    amina.save()
    return amina.account


def answers(child, now, answer="yes", **more) -> KnowsIro:
    given = {"answer": answer, "asked": "on-page", "by": child.account, "at": now} | more
    return actions.say_knows_iro(child, **given)


def test_they_are_asked_on_their_page_once_and_then_see_who_it_is(zara, client_for):
    browser = client_for(zara)
    assert QUESTION in browser.get(reverse(HOME)).content.decode()
    token = uuid4()
    for _ in range(2):
        sent = {"answer": "no", "token": token}
        shown = browser.post(reverse("child_page:knows_iro"), sent, follow=True).content.decode()
    assert "Ros Test" in shown
    assert [one.answer for one in KnowsIro.objects.all()] == ["no"]
    assert QUESTION not in browser.get(reverse(HOME)).content.decode()


def test_it_can_be_skipped_and_is_not_asked_again_before_the_next_review(
    amina, zara, setter, client_for, now
):
    browser = client_for(zara)
    browser.post(reverse("child_page:knows_iro"), {"answer": "skipped", "token": uuid4()})
    assert QUESTION not in browser.get(reverse(HOME)).content.decode()
    held(amina, TODAY + timedelta(days=1), setter)
    assert QUESTION in browser.get(reverse(HOME)).content.decode()


def test_nothing_chosen_is_nothing_kept(amina, zara, client_for, now):
    client_for(zara).post(reverse("child_page:knows_iro"), {"token": uuid4()})
    with pytest.raises(NotPossible):
        answers(amina, now, "perhaps")
    assert not KnowsIro.objects.exists()


def test_nobody_answers_for_a_child(amina, zara, ros, now):
    with pytest.raises(Refusal):
        actions.say_knows_iro(amina, answer="yes", asked="on-page", by=ros, at=now)


def test_the_record_says_that_it_was_asked_and_not_what_was_said(amina, zara, now):
    answers(amina, now, "no")
    entry = Entry.objects.get(verb="voice.knows_said")
    assert entry.facts == {"asked": "on-page"}


def test_after_a_review_the_answer_goes_to_whom_they_chose_and_is_counted(amina, zara, setter, client_for):
    held(amina, date(2026, 11, 10), setter)
    address = reverse("child_page:question", kwargs={"part": "after", "item": "QA11"})
    sent = {"chosen": "unsure", "words": "", "token": uuid4()}
    assert client_for(zara).post(f"{address}?who=iro", sent).status_code == 302
    assert amina.contributions.get().words == "I am not sure"
    assert KnowsIro.objects.get().asked == "after-review"


def test_each_child_counts_once_by_their_newest_answer_and_a_skip_undoes_none(amina, zara, now):
    answers(amina, now - timedelta(days=2), "no")
    answers(amina, now - timedelta(days=1), "yes")
    answers(amina, now, "skipped")
    assert dict(knew_iro_between(TODAY - timedelta(days=30), TODAY)) == {"yes": 1}


@pytest.fixture
def many(setter, now):
    """Makes children who answered: `many(yes=12, no=7)`."""

    def made(**counts):
        number = 0
        for answer, count in counts.items():
            for _ in range(count):
                number += 1
                child = Child.objects.create(
                    return_id=f"K{number}",
                    date_of_birth=date(2014, 1, 1),
                    source="person",
                    account=make_account(now),
                    made_by=setter,
                    made_at=now,
                )
                answers(child, now, answer)

    return made


def test_the_service_reads_it_by_quarter_and_in_a_sentence(many, grace, client_for):
    many(yes=12, no=8, unsure=6)
    told = knew_iro(quarters_back(TODAY, 4))
    assert told.sentence.startswith("Of 26 children who answered, 12 knew")
    assert told.by_quarter[-1].answers == ("12", "6", "8")
    shown = client_for(grace).get(reverse("balcony_view:knew_iro")).content.decode()
    assert "October to December 2026" in shown
    assert "Of 26 children who answered, 12 knew" in shown
    assert measure("children_knew_iro")(TODAY).says == told.sentence


def test_small_numbers_are_hidden_from_every_reader(many, grace, client_for):
    many(yes=3, no=2, unsure=6)
    told = knew_iro(quarters_back(TODAY, 4))
    assert told.by_quarter[-1].answers == ("c", "6", "c")
    assert told.by_quarter[-1].answered == "11"
    shown = client_for(grace).get(reverse("balcony_view:knew_iro")).content.decode()
    assert "Too few answered one way or the other to say how many knew. Answers: 11." in shown


def test_where_nobody_answered_the_page_says_so(grace, client_for):
    shown = client_for(grace).get(reverse("balcony_view:knew_iro")).content.decode()
    assert "No child has answered in this time." in shown
