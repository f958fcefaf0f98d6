"""After the child, everybody invited says for themselves which of the times they can make."""

import io
import re
from datetime import date, time, timedelta
from uuid import uuid4

import pypdf
import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from balcony.casework.preparation import actions
from balcony.casework.preparation.models import SlotAnswer, TimesPut
from balcony.casework.preparation.queries import answering, times_of, to_tell_again, why_not_answer
from balcony.foundations.access.policies import Refusal
from balcony.foundations.accounts.cards import make_account
from balcony.foundations.accounts.links import make_link
from balcony.foundations.accounts.models import PersonalLink
from balcony.foundations.audit.models import Entry
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.outbox import actions as outbox
from balcony.foundations.outbox.models import Message
from balcony.foundations.outbox.papers import A_CODE

from .conftest import invited, told

pytestmark = pytest.mark.django_db
FRIDAY, MONDAY, TUESDAY = date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 24)
TIMES = [(FRIDAY, time(15, 0)), (MONDAY, time(16, 0)), (TUESDAY, time(16, 0))]
TYPED = "http://testserver/letter/"


def link_to(secret) -> str:
    return "http://testserver" + reverse("preparation:answer", kwargs={"id": secret})


@pytest.fixture
def offer(review, ros, amina, now):
    """Three times offered; the child calls Friday and Monday good."""
    amina.account = make_account(now)
    amina.save()
    made = actions.offer_times(review, times=TIMES, by=ros, at=now)
    good = list(made.slots.filter(on__in=[FRIDAY, MONDAY]))
    actions.answer_own_offer(made, said="some", good=good, level="A", by=amina.account, at=now)
    return made


def put(review, *days, by, at, **more):
    return actions.put_times(review, times=list(review.slots.filter(on__in=days)), **more, by=by, at=at)


def ask(invitation, by, at):
    return actions.ask_for_times(invitation, answer_by=FRIDAY, link_to=link_to, code_at=TYPED, by=by, at=at)


@pytest.fixture
def asked(review, offer, bea, now):
    """A mother and a carer are asked about the two times the child calls good; each holds a page of hers."""
    mother = invited(review, bea, now)
    carer = invited(review, bea, now, "Pauline Carer", role="Carer", address="p@example.test")
    put(review, FRIDAY, MONDAY, by=bea, at=now)
    return mother, page_in(ask(mother, bea, now)), carer, page_in(ask(carer, bea, now))


def page_in(message) -> str:
    return re.search(r"/preparation/answers/\S+", message.words).group()


def slot_on(review, day):
    return review.slots.get(on=day)


def say(page, *ticked, client=None):
    """Answer on somebody's page as it is drawn."""
    drawn = Client().get(page).content.decode()
    key = re.search(r'name="put" value="([^"]+)"', drawn).group(1)
    return (client or Client()).post(page, {"put": key, "can": [str(one) for one in ticked]})


def said_by(invitation):
    rows = SlotAnswer.objects.filter(who=str(invitation.pk)).order_by("at")
    return {one.slot.on: one.can_come for one in rows}


def test_adults_are_asked_after_the_child_or_with_a_reason(review, ros, bea, now):
    with pytest.raises(NotPossible, match="Offer times to the child first"):
        actions.put_times(review, times=[], by=bea, at=now)
    actions.offer_times(review, times=TIMES, by=ros, at=now)
    with pytest.raises(NotPossible, match="The child comes first"):
        put(review, FRIDAY, by=bea, at=now)
    assert put(review, FRIDAY, by=bea, at=now, reason="In hospital").reason == "In hospital"


def test_a_time_the_child_has_not_called_good_needs_its_reason(review, offer, bea, now):
    with pytest.raises(NotPossible, match="has not called good"):
        put(review, FRIDAY, TUESDAY, by=bea, at=now)
    with pytest.raises(NotPossible, match="Tick at least one"):
        put(review, by=bea, at=now)
    assert not TimesPut.objects.exists()
    put(review, FRIDAY, MONDAY, by=bea, at=now)


def test_a_form_sent_twice_asks_once_and_rows_stay(review, offer, bea, dev, now):
    token = uuid4()
    one, two = (put(review, FRIDAY, by=bea, at=now, token=token) for _ in range(2))
    assert one == two
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        TimesPut.objects.update(reason="Other")
    with pytest.raises(Refusal):
        put(review, FRIDAY, by=dev, at=now)


def test_what_leaves_names_the_times_and_neither_child_nor_place(asked, review, bea, now):
    mother, *_ = asked
    words = Message.objects.get(about_id=mother.pk).words
    assert "Friday 20 November 2026, 3pm\nMonday 23 November 2026, 4pm" in words
    assert "Nobody else who is invited sees your answer" in words
    assert not [one for one in ("Amina", "Oak Road", "24 November") if one in words]
    assert ask(mother, bea, now) is None


def test_opening_changes_nothing_and_each_answers_for_themselves(asked, review):
    mother, hers, carer, carers = asked
    opened = Client().get(hers).content.decode()
    assert "Which of these times can you make?" in opened
    assert "Amina" not in opened
    assert not said_by(mother)
    assert say(hers, slot_on(review, FRIDAY).pk).status_code == 302
    assert said_by(mother) == {FRIDAY: True, MONDAY: False}
    seen = Client().get(carers).content.decode()
    assert "We have your answer" not in seen
    assert "checked" not in seen
    assert "good for the child" not in seen
    assert not said_by(carer)


def test_an_answer_can_be_changed_until_a_time_is_set(asked, review, ros, now):
    mother, hers, _, carers = asked
    say(hers, slot_on(review, FRIDAY).pk)
    assert "You can make:" in Client().get(hers).content.decode()
    say(hers, "none")
    assert said_by(mother) == {FRIDAY: False, MONDAY: False}
    assert "You can make none of these." in Client().get(hers).content.decode()
    say(hers, "none")
    assert SlotAnswer.objects.filter(who=str(mother.pk)).count() == 3
    drawn = Client().get(carers).content.decode()
    key = re.search(r'name="put" value="([^"]+)"', drawn).group(1)
    actions.choose_time(slot_on(review, FRIDAY), by=ros, at=now)
    late = Client().post(carers, {"put": key, "can": "none"})
    assert late.status_code == 410
    assert "A date has been found" in late.content.decode()


@pytest.mark.parametrize(
    ("ticked", "wrong"), [((), "Tick the times you can make"), (("none", 1), "not both")]
)
def test_a_bad_answer_says_what_is_wrong_and_keeps_nothing(asked, review, ticked, wrong):
    mother, hers, *_ = asked
    sent = [slot_on(review, FRIDAY).pk if one == 1 else one for one in ticked]
    assert wrong in say(hers, *sent).content.decode()
    assert not said_by(mother)


def test_an_answer_about_times_that_changed_is_asked_for_anew(asked, review, bea, now):
    mother, hers, *_ = asked
    drawn = Client().get(hers).content.decode()
    key = re.search(r'name="put" value="([^"]+)"', drawn).group(1)
    put(review, MONDAY, by=bea, at=now + timedelta(minutes=1))
    answered = Client().post(hers, {"put": key, "can": str(slot_on(review, FRIDAY).pk)}).content.decode()
    assert "The times have changed" in answered
    assert not said_by(mother)
    assert "Friday 20 November" not in Client().get(hers).content.decode()


def test_times_offered_to_the_child_anew_close_what_the_adults_were_asked(asked, review, ros, now):
    mother, hers, *_ = asked
    actions.offer_times(review, times=TIMES[:2], by=ros, at=now + timedelta(hours=1))
    mother.refresh_from_db()
    assert why_not_answer(mother, now)
    assert Client().get(hers).status_code == 410


def test_whoever_holds_a_link_already_finds_the_times_on_the_same_page(review, offer, bea, now):
    mother = invited(review, bea, now)
    page = page_in(told(mother, review, bea, now, link_to=link_to))
    put(review, FRIDAY, by=bea, at=now)
    opened = Client().get(page).content.decode()
    assert "Which of these times can you make?" in opened
    assert "The meeting as it is planned now" in opened
    say(page, slot_on(review, FRIDAY).pk)
    Client().post(page, {"coming": "coming"})
    assert (said_by(mother), mother.answers.count()) == ({FRIDAY: True}, 1)


def test_a_link_of_somebody_else_answers_nothing(asked, review, bea, now):
    mother, _, carer, _ = asked
    other = make_link("answer-an-invitation", carer.pk, by=bea, at=now).link
    current = TimesPut.objects.get()
    with pytest.raises(Refusal):
        actions.say_times_by_link(mother, link=other, put_id=current.pk, can=[], by=None, at=now)


def test_a_letter_carries_a_code_that_opens_the_times(review, offer, bea, now, client):
    gran = invited(review, bea, now, "Gran", way="letter", address="1 High Street\nLeeds")
    put(review, FRIDAY, by=bea, at=now)
    letter = ask(gran, bea, now)
    assert "/answers/" not in letter.words
    there = client.post("/letter/", {"code": A_CODE.search(letter.words).group()}).url
    say(there, slot_on(review, FRIDAY).pk, client=client)
    assert said_by(gran) == {FRIDAY: True}


def test_a_message_taken_back_asked_nobody_and_tells_nothing_of_the_invitation(review, offer, bea, now):
    mother = invited(review, bea, now)
    told(mother, review, bea, now, link_to=link_to)
    put(review, FRIDAY, by=bea, at=now)
    outbox.undo(ask(mother, bea, now), by=bea, at=now)
    assert answering(review).to_ask == [mother]
    assert to_tell_again([mother], now.date()) == set()
    assert ask(mother, bea, now) is not None


def test_the_screen_shows_who_can_and_who_said_it_themselves(asked, review, client_for, bea):
    mother, hers, carer, _ = asked
    say(hers, slot_on(review, FRIDAY).pk)
    row = next(one for one in times_of(review, None).rows if one.slot.on == FRIDAY)
    assert dict(row.answers) == {"child": True, str(mother.pk): True, str(carer.pk): None}
    page = client_for(bea).get(reverse("preparation:times", kwargs={"id": review.pk})).content.decode()
    assert "Said so themselves" in page
    assert "1 of 2 has said which they can make." in page
    steps = client_for(bea).get(reverse("reviews:review", kwargs={"id": review.pk})).content.decode()
    assert "With the adults: 1 of 2 has said" in steps


def test_what_somebody_said_themselves_is_not_written_over_from_an_older_screen(
    asked, review, client_for, bea
):
    mother, hers, carer, _ = asked
    friday = slot_on(review, FRIDAY)
    say(hers, friday.pk)
    address = reverse("preparation:times", kwargs={"id": review.pk})
    stale = {f"s{friday.pk}-{mother.pk}": "no", f"w{friday.pk}-{mother.pk}": ""}
    page = client_for(bea).post(address, stale)
    assert "Somebody has answered since you opened this page" in page.content.decode()
    assert said_by(mother)[FRIDAY] is True
    seen = {f"s{friday.pk}-{mother.pk}": "no", f"w{friday.pk}-{mother.pk}": "yes"}
    client_for(bea).post(address, seen | {f"s{friday.pk}-{carer.pk}": "yes", f"w{friday.pk}-{carer.pk}": ""})
    assert (said_by(mother)[FRIDAY], said_by(carer)[FRIDAY]) == (False, True)


def test_the_pages_put_preview_and_send_and_sending_twice_asks_once(review, offer, bea, client_for, now):
    invited(review, bea, now)
    invited(review, bea, now, "Dev Worker", role="Social worker", way="hand", address="")
    desk, key = client_for(bea), {"id": review.pk}
    assert (
        "Ask the adults about the times"
        in desk.get(reverse("preparation:times", kwargs=key)).content.decode()
    )
    shown = desk.get(reverse("preparation:put_times", kwargs=key)).content.decode()
    assert "Friday 20 November 2026, 3pm: good for the child" in shown
    address, token = reverse("preparation:put_times", kwargs=key), str(uuid4())
    wrong = desk.post(address, {"put": [str(slot_on(review, TUESDAY).pk)], "token": token})
    assert "The child comes first" in wrong.content.decode()
    desk.post(address, {"put": [str(slot_on(review, FRIDAY).pk)], "token": token})
    send = reverse("preparation:send_times", kwargs=key)
    preview = desk.get(send).content.decode()
    assert "their own link, made when this is sent" in preview
    assert "Dev Worker" in preview
    for _ in range(2):
        desk.post(send)
    assert Message.objects.filter(kind="review-times").count() == 1
    assert PersonalLink.objects.filter(purpose="answer-an-invitation").count() == 1


def test_each_deed_is_on_the_record(asked, review):
    say(asked[1], slot_on(review, FRIDAY).pk)
    verbs = {one.verb for one in Entry.objects.all()}
    assert {"preparation.times_put", "preparation.asked_for_times", "preparation.times_said"} <= verbs


def _text(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


@pytest.fixture
def gran(review, bea, now):
    """Told by hand."""
    return invited(review, bea, now, "Gran", role="Gran", way="hand", address="")


def letter_to(one, browser):
    return browser.post(reverse("preparation:hand_letter", kwargs={"id": one.pk}))


def test_a_letter_handed_over_carries_a_code_for_the_times(review, offer, gran, bea, client_for, client, now):
    put(review, FRIDAY, MONDAY, by=bea, at=now)
    paper = _text(letter_to(gran, client_for(bea)).content)
    assert "Friday 20 November 2026, 3pm" in paper
    assert not [one for one in ("Amina", "Oak Road", "/answers/") if one in paper]
    assert not Message.objects.exists()
    there = client.post("/letter/", {"code": A_CODE.search(paper).group()}).url
    say(there, slot_on(review, MONDAY).pk, client=client)
    assert said_by(gran) == {FRIDAY: False, MONDAY: True}
    assert answering(review).to_ask == []


def test_a_letter_handed_over_tells_of_the_meeting_and_a_newer_code_ends_the_older(
    review, gran, bea, client_for, client
):
    first, second = (_text(letter_to(gran, client_for(bea)).content) for _ in range(2))
    assert "Tuesday 24 November 2026" in first
    assert "Oak Road" not in first
    pages = [client.post("/letter/", {"code": A_CODE.search(one).group()}).url for one in (first, second)]
    assert [client.get(one).status_code for one in pages] == [410, 200]
    client.post(pages[1], {"coming": "coming"})
    gran.refresh_from_db()
    assert (gran.handed_on, gran.answers.get().coming) == (date(2026, 11, 18), "coming")


def test_whoever_is_written_to_is_handed_no_letter(review, bea, client_for, now):
    mother = invited(review, bea, now)
    answered = letter_to(mother, client_for(bea))
    assert answered.status_code == 302
    assert not PersonalLink.objects.exists()


def test_the_settings_marker_is_said_in_words(review, bea, client_for):
    page = client_for(bea).get(reverse("preparation:times", kwargs={"id": review.pk})).content.decode()
    assert "our default: Balcony" in page
    assert "policy:" not in page
