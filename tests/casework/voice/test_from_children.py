"""Adults read what children chose to tell them, answer it, and write down what came of it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from balcony.casework.voice import actions
from balcony.casework.voice.models import Audience, Contribution, Kind, Opening, Reply, Request, RequestAnswer
from balcony.casework.voice.queries import from_children, new_for, unopened_in_time
from balcony.casework.voice.verbs import OPENED, TOLD_OTHERS
from balcony.foundations.accounts.cards import make_account
from balcony.foundations.audit.models import Entry
from balcony.foundations.drafts.models import Draft
from balcony.people.iros.actions import set_duty
from tests.people.laying import an_iro
from tests.windows import Window

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 18)
SECRET = "I miss Jay at bed time."


@pytest.fixture
def zara(amina, now):
    """Amina's own account."""
    amina.account = make_account(now)
    amina.save()
    return amina.account


@pytest.fixture
def tells(amina, zara, ros, now):
    """Amina says something."""

    def said(at=now, **more) -> Contribution:
        told = {"kind": Kind.WORRY, "audience": Audience.IRO, "words": SECRET} | more
        return actions.say(amina, **told, by=zara, at=at)

    return said


def page(client, name, thing) -> str:
    return client.get(reverse(f"voice:{name}", kwargs={"id": thing.pk})).content.decode()


def test_the_list_holds_what_cannot_wait_first_and_never_the_words(tells, ros, client_for, now):
    later, earlier = tells(), tells(at=now - timedelta(days=2))
    urgent, opened = tells(kind=Kind.UNSAFE), tells(at=now - timedelta(days=3))
    actions.open_words(opened, by=ros, at=now)
    assert list(from_children(ros, now)) == [urgent, earlier, later, opened]
    shown = client_for(ros).get(reverse("voice:from_children")).content.decode()
    assert "Cannot wait" in shown
    assert "sent words that speak of harm, in English." in shown
    assert SECRET not in shown


def test_opening_one_is_noted_for_the_child_and_recorded(tells, ros, client_for):
    said = tells()
    assert SECRET in page(client_for(ros), "message", said)
    assert [one.by for one in Opening.objects.filter(contribution=said)] == [ros]
    assert Entry.objects.filter(verb=OPENED.name, about_id=said.pk).count() == 1


def test_today_says_how_many_messages_there_are_and_no_words(tells, ros, client_for, now):
    tells(), tells(kind=Kind.UNSAFE)
    assert (new_for(ros, now).count, new_for(ros, now).urgent) == (2, 1)
    shown = client_for(ros).get(reverse("desk:today")).content.decode()
    assert "2 messages from children" in shown
    assert SECRET not in shown


def test_an_answer_sent_twice_is_one_answer_and_its_draft_is_gone(tells, ros, client_for):
    said, browser = tells(), client_for(ros)
    address = reverse("voice:message", kwargs={"id": said.pk})
    page = {"version": 0, "based_on": 0, "writer": "w"}
    browser.post(address, {"words": "Dear Ami", "save": "draft"} | page)
    assert Draft.objects.get().words == {"words": "Dear Ami"}
    assert not Reply.objects.exists()
    sent = {"words": "I will ring you tonight.", "token": uuid4()} | page
    browser.post(address, sent)
    browser.post(address, sent)
    assert [one.words for one in Reply.objects.all()] == ["I will ring you tonight."]
    assert not Draft.objects.exists()


@pytest.mark.parametrize("typed_before", [True, False], ids=["typed before", "sent at once"])
def test_a_script_that_comes_after_its_own_answer_is_told_that_all_is_saved(
    tells, ros, client_for, typed_before
):
    window = Window(client_for(ros), reverse("voice:message", kwargs={"id": tells().pk}))
    if typed_before:
        window.types(words="I will ring")
    window.sends(words="I will ring\r\nyou tonight.", token=uuid4())
    late = window.types(words="I will ring\nyou tonight.")
    assert (late.status_code, late.json()["version"]) == (200, int(window.carried["version"]))
    assert not Draft.objects.exists()


def test_words_typed_after_the_answer_left_are_kept_beside_it(tells, ros, client_for):
    window = Window(client_for(ros), reverse("voice:message", kwargs={"id": tells().pk}))
    window.types(words="I will ring")
    window.sends(words="I will ring you.", token=uuid4())
    assert window.types(words="I will ring you. And bring the book.").status_code == 409
    assert Draft.objects.get().words == {"words": "I will ring you. And bring the book."}


def test_an_empty_answer_says_so_and_sends_nothing(tells, ros, client_for):
    said = tells()
    address = reverse("voice:message", kwargs={"id": said.pk})
    shown = client_for(ros).post(address, {"words": "  "}).content.decode()
    assert "Write your answer first" in shown
    assert not Reply.objects.exists()


def test_the_social_worker_reads_what_is_shared_and_does_not_answer(tells, dev, client_for, now):
    own, shared = tells(), tells(audience=Audience.TEAM, words="Can I have a bike?")
    browser = client_for(dev)
    assert new_for(dev, now).count == 1
    assert "1 message you have not opened" in browser.get(reverse("colleagues:children")).content.decode()
    assert "Can I have a bike?" in page(browser, "message", shared)
    address = reverse("voice:message", kwargs={"id": shared.pk})
    assert browser.post(address, {"words": "No"}).status_code == 403
    assert browser.get(reverse("voice:message", kwargs={"id": own.pk})).status_code == 404
    assert not Reply.objects.exists()


def test_what_is_about_the_iro_is_read_and_answered_by_the_manager(tells, ros, grace, client_for, now):
    said = tells(kind=Kind.ABOUT_MY_IRO, words="He never rings.")
    address = reverse("voice:message", kwargs={"id": said.pk})
    assert client_for(ros).get(address).status_code == 404
    assert new_for(grace, now).count == 1
    assert "He never rings." in page(client_for(grace), "message", said)
    client_for(grace).post(address, {"words": "I will look into it."})
    assert Reply.objects.get().by == grace


def test_the_manager_is_told_what_nobody_opened_and_not_what_it_says(tells, ros, grace, client_for, now):
    tells(at=now - timedelta(days=9))
    (late,) = unopened_in_time(grace, now)
    assert (late.iro, late.since.date()) == ("Ros Test", TODAY - timedelta(days=9))
    assert unopened_in_time(ros, now) == []
    for where in ("voice:from_children", "desk:today"):
        shown = client_for(grace).get(reverse(where)).content.decode()
        assert "Nobody opened in time" in shown
        assert "Ros Test" in shown
        assert SECRET not in shown


def test_the_duty_iro_answers_what_they_opened_on_their_day(tells, ros, theo, grace, setter, client_for, now):
    an_iro(ros, setter).working_patterns.update(days="1245")
    set_duty({TODAY: an_iro(theo, setter)}, by=grace, at=now)
    said = tells()
    address = reverse("voice:message", kwargs={"id": said.pk})
    browser = client_for(theo)
    assert SECRET in browser.get(address).content.decode()
    assert browser.post(address, {"words": "Ros is back tomorrow."}).status_code == 302
    assert Reply.objects.get().by == theo


def test_whom_an_iro_told_is_on_the_record_and_the_childs_page_says_so(tells, ros, client_for):
    said, browser = tells(kind=Kind.UNSAFE), client_for(ros)
    assert "What to do now" in page(browser, "message", said)
    address = reverse("voice:tell_others", kwargs={"id": said.pk})
    assert "Choose who you told" in browser.post(address, {"words": "x"}).content.decode()
    sent = {
        "told": ["social worker", "police"],
        "child_told": "first",
        "words": "I rang Dev, as I told you I would.",
        "token": uuid4(),
    }
    browser.post(address, sent)
    browser.post(address, sent)
    entry = Entry.objects.get(verb=TOLD_OTHERS.name)
    assert entry.facts == {"told": "social worker, police", "child_told": "first"}
    assert Reply.objects.get().words == sent["words"]
    assert "The police" in page(browser, "message", said)


def test_what_a_child_asks_for_is_kept_from_the_message_and_answered(tells, amina, ros, client_for):
    said, browser = tells(words="Can I see Jay every week?"), client_for(ros)
    add = reverse("voice:add_request", kwargs={"id": amina.pk})
    assert "Can I see Jay every week?" in browser.get(f"{add}?from={said.pk}").content.decode()
    sent = {"words": "See Jay every week", "asked_on": "2026-11-18", "token": uuid4()}
    browser.post(f"{add}?from={said.pk}", sent)
    browser.post(f"{add}?from={said.pk}", sent)
    made = Request.objects.get()
    assert made.contribution == said
    answer = reverse("voice:answer_request", kwargs={"id": made.pk})
    assert "Say why not" in browser.post(answer, {"outcome": "not-because"}).content.decode()
    assert "who will decide" in browser.post(answer, {"outcome": "not-yet"}).content.decode()
    browser.post(answer, {"outcome": "agreed", "who": "Dev", "by_when": "2026-12-01"})
    assert RequestAnswer.objects.get().outcome == "agreed"
    assert "Agreed" in page(browser, "asked", amina)


def test_a_message_of_another_child_is_no_origin(tells, amina, theo, ros, client_for):
    add = reverse("voice:add_request", kwargs={"id": amina.pk})
    for wrong in ("nonsense", str(uuid4())):
        assert client_for(ros).get(f"{add}?from={wrong}").status_code == 200


WRITTEN = {"kind": "good-news", "audience": "iro", "said_on": "2026-11-18"}


def test_what_a_child_said_is_written_down_in_their_words(amina, ros, client_for):
    address, browser = reverse("voice:write_down", kwargs={"id": amina.pk}), client_for(ros)
    assert "Write what the child said" in browser.post(address, WRITTEN).content.decode()
    late = WRITTEN | {"words": "x", "said_on": "2026-11-19"}
    assert "still to come" in browser.post(address, late).content.decode()
    assert not Contribution.objects.exists()
    browser.post(address, WRITTEN | {"words": "I scored twice."})
    said = Contribution.objects.get()
    assert (said.words, said.told_to) == ("I scored twice.", ros)


@pytest.mark.parametrize(
    ("saw", "heard", "fault"),
    [
        ("", "", "Write what you saw, or what you heard"),
        ("He said he wants to go home.", "", "quotation marks"),
        ("", "Amina says she is happy", "quotation marks"),
        ("", "She said “ball” and pointed.", ""),
        ("Reached for the carer.", "", ""),
    ],
)
def test_under_four_it_is_an_observation_with_no_invented_words(amina, ros, client_for, saw, heard, fault):
    amina.date_of_birth = date(2024, 5, 2)
    amina.save()
    address = reverse("voice:write_down", kwargs={"id": amina.pk})
    told = {"saw": saw, "heard": heard, "audience": "iro", "said_on": "2026-11-18"}
    answer = client_for(ros).post(address, told)
    if fault:
        assert fault in answer.content.decode()
        assert not Contribution.objects.exists()
    else:
        kept = Contribution.objects.get().words
        assert kept.startswith("What I ")
        assert kept.count("Wednesday 18 November 2026") == 1
