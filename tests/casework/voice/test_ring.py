"""Nobody opens that a child feels unsafe: people are rung, one after another, until somebody does."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from balcony.casework.voice import actions, jobs
from balcony.casework.voice.models import Audience, Contribution, Kind, Rang, Ring
from balcony.casework.voice.queries import may_be_rung_and_open
from balcony.casework.voice.queries.ring import ROUNDS, chain_for, ringing_now, to_ring_for
from balcony.foundations.access.models import RoleGrant
from balcony.foundations.access.policies import Refusal
from balcony.foundations.accounts.cards import make_account
from balcony.foundations.accounts.models import User
from balcony.foundations.accounts.queries import machine_account
from balcony.foundations.audit.models import Entry
from balcony.foundations.authority.actions import add_to_chain, check_help, choose, take_out_of_chain
from balcony.foundations.outbox.composing import outgoing_of, text_words
from balcony.foundations.outbox.models import Message
from balcony.people.iros.actions import set_duty
from balcony.people.register.models import Adult
from balcony.people.relationships.actions import restrict
from balcony.people.relationships.models import Kind as Place
from tests.conftest import stands
from tests.people.laying import an_iro

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 18)
SECRET = "He is back and I am scared."
HALF_AN_HOUR, QUARTER = timedelta(minutes=30), timedelta(minutes=15)


@pytest.fixture
def unsafe(amina, ros, grace, now) -> Contribution:
    """Amina feels unsafe, at ten; nobody chose a chain, so it is Ros, then Grace."""
    amina.account = make_account(now)
    amina.save()
    return says(amina, now)


def says(child, at, **more) -> Contribution:
    given = {"kind": Kind.UNSAFE, "audience": Audience.IRO, "words": SECRET} | more
    return actions.say(child, **given, by=child.account, at=at)


def looked(said, at) -> Ring | None:
    """The worker looks."""
    return actions.ring_next(said, by=machine_account(), at=at)


def rung() -> list[str]:
    return list(Ring.objects.order_by("number").values_list("name", flat=True))


def test_nobody_is_rung_before_the_time_and_the_first_in_the_chain_after_it(unsafe, now):
    assert looked(unsafe, now + HALF_AN_HOUR - timedelta(seconds=1)) is None
    ring = looked(unsafe, now + HALF_AN_HOUR)
    assert (ring.number, ring.name, ring.what) == (1, "Ros Test", "IRO")
    assert [one.now for one in ringing_now(now)] == [ring]


def test_the_times_are_settings_of_the_authority(unsafe, grace, now):
    choose("unsafe_chain_starts", value=5, from_on=TODAY, reason="Ours", by=grace, at=now)
    assert looked(unsafe, now + timedelta(minutes=5)) is not None


def test_the_next_is_rung_after_a_while_and_at_once_where_one_was_not_reached(
    unsafe, grace, bea, setter, now
):
    for name, place in (("Edith", 3), ("Flo", 4)):
        add_to_chain(who="person", place=place, name=name, phone="01234 567890", by=grace, at=now)
    add_to_chain(who="iro", place=1, by=grace, at=now)
    first = looked(unsafe, now + HALF_AN_HOUR)
    assert looked(unsafe, now + HALF_AN_HOUR + timedelta(minutes=14)) is None
    assert looked(unsafe, now + HALF_AN_HOUR + QUARTER).name == "Edith"
    actions.note_rang(first, was_reached=False, by=bea, at=now + HALF_AN_HOUR + QUARTER)
    assert rung() == ["Ros Test", "Edith"], "an earlier one not reached moves nothing"
    actions.note_rang(Ring.objects.get(number=2), was_reached=False, by=bea, at=now + HALF_AN_HOUR + QUARTER)
    assert rung() == ["Ros Test", "Edith", "Flo"]


def test_whoever_was_reached_has_the_same_while_to_open_it(unsafe, bea, now):
    ring = looked(unsafe, now + HALF_AN_HOUR)
    actions.note_rang(ring, was_reached=True, by=bea, at=now + HALF_AN_HOUR)
    assert rung() == ["Ros Test"]
    looked(unsafe, now + HALF_AN_HOUR + QUARTER)
    assert rung() == ["Ros Test", "Grace Test"]


@pytest.mark.parametrize("stops", ["opened", "answered"])
def test_it_stops_when_somebody_opens_it(unsafe, ros, bea, now, stops):
    ring = looked(unsafe, now + HALF_AN_HOUR)
    if stops == "opened":
        actions.open_words(unsafe, by=ros, at=now + HALF_AN_HOUR)
    else:
        actions.reply(unsafe, words="I am coming.", by=ros, at=now + HALF_AN_HOUR)
    assert to_ring_for(now + timedelta(hours=3)) == []
    assert looked(unsafe, now + timedelta(hours=3)) is None
    assert ringing_now(now) == []
    actions.note_rang(ring, was_reached=False, by=bea, at=now + timedelta(hours=1))
    assert rung() == ["Ros Test"]


def test_other_messages_and_what_an_adult_wrote_down_start_no_chain(amina, unsafe, ros, now):
    actions.open_words(unsafe, by=ros, at=now)
    says(amina, now, kind=Kind.WORRY)
    actions.write_down(amina, kind=Kind.UNSAFE, audience="iro", words="x", said_on=TODAY, by=ros, at=now)
    assert to_ring_for(now + timedelta(days=1)) == []


def test_everybody_is_rung_three_times_and_then_the_page_says_to_turn_to_others(unsafe, bea, client_for, now):
    at = now + HALF_AN_HOUR
    while looked(unsafe, at) is not None:
        at += QUARTER
    assert rung() == ["Ros Test", "Grace Test"] * ROUNDS
    shown = client_for(bea).get(reverse("voice:ring_now")).content.decode()
    assert "Everybody was rung" in shown
    assert "Ring the emergency duty team" in shown


def test_roles_are_held_by_whoever_holds_them_that_day_each_rung_once(amina, ros, theo, grace, setter, now):
    set_duty({TODAY: an_iro(theo, setter)}, by=grace, at=now)
    assert [one.name for one in chain_for(amina, TODAY)] == ["Ros Test", "Theo Test", "Grace Test"]
    stands(theo, amina, Place.COVER_IRO, setter, from_on=TODAY)
    assert [one.name for one in chain_for(amina, TODAY)] == ["Theo Test", "Grace Test"]


def test_whoever_is_taken_out_of_the_chain_is_not_rung(amina, ros, grace, now):
    place = add_to_chain(who="iro", place=1, by=grace, at=now)
    add_to_chain(who="iro_manager", place=2, by=grace, at=now)
    take_out_of_chain(place, by=grace, at=now)
    assert [one.name for one in chain_for(amina, TODAY)] == ["Grace Test"]


def test_an_email_leaves_at_once_and_holds_nothing_of_the_child(unsafe, now):
    ring = looked(unsafe, now + HALF_AN_HOUR)
    message = Message.objects.get()
    assert (message.to_address, message.leaves_at) == ("ros@example.test", now + HALF_AN_HOUR)
    assert message.words == "A child’s message waits to be opened. Sign in now."
    for told in (message.subject, message.words, message.reference):
        assert "Amina" not in told
        assert SECRET not in told
    assert ring.was_told
    assert message.child_id is None, "who looks after the outbox is not told whose it is"


def test_a_named_person_without_an_email_gets_a_text(unsafe, grace, now):
    add_to_chain(who="person", place=1, name="Edith", phone="07700 900123", by=grace, at=now)
    looked(unsafe, now + HALF_AN_HOUR)
    message = Message.objects.get()
    assert message.way == "text"
    told = text_words(outgoing_of(message))
    assert "Ring the IRO service" in told
    assert "Sign in" not in told


def test_emails_and_texts_say_where_to_sign_in_and_that_address_opens_nothing_by_itself(
    unsafe, grace, now, settings, client
):
    settings.ADDRESS = "https://balcony.example.test/"
    page = f"https://balcony.example.test{reverse('voice:ring_now')}"
    looked(unsafe, now + HALF_AN_HOUR)
    Adult.objects.filter(user=grace).update(email="", phone="07700 900123")
    User.objects.filter(pk=grace.pk).update(email="")
    looked(unsafe, now + HALF_AN_HOUR + QUARTER)
    email, text = Message.objects.order_by("reference")
    assert email.words == f"A child’s message waits to be opened. Sign in now.\n\n{page}"
    assert text_words(outgoing_of(text)) == f"A child’s message waits to be opened. Sign in now. {page}"
    assert "/account/sign-in/" in client.get(reverse("voice:ring_now")).url


@pytest.fixture
def edith(grace, now):
    """Somebody by name, rung first; then each IRO manager."""
    given = {"name": "Edith", "phone": "07700 900123", "email": "edith@example.test"}
    add_to_chain(who="person", place=1, **given, by=grace, at=now)
    add_to_chain(who="iro_manager", place=2, by=grace, at=now)


def test_whoever_can_open_nothing_is_told_whom_to_ring_and_nothing_of_the_child(
    unsafe, edith, grace, now, settings
):
    settings.ADDRESS = "https://balcony.example.test/"
    Adult.objects.filter(user=grace).update(phone="01234 567890")
    check_help("duty", value="01234 111222", by=grace, at=now)
    looked(unsafe, now + HALF_AN_HOUR)
    message = Message.objects.get()
    assert message.words == (
        "A child’s message waits and nobody has opened it. You can not open it. "
        "Ring, until you reach one:\n\n"
        "Grace Test, IRO manager: 01234 567890\n\nThe IRO service: 01234 111222"
    )
    for told in (message.subject, message.words, message.reference):
        assert "Amina" not in told
        assert "Sign in" not in told
        assert "https" not in told


def test_where_no_number_is_held_they_are_told_to_ring_the_service(unsafe, edith, now):
    looked(unsafe, now + HALF_AN_HOUR)
    assert Message.objects.get().words.endswith("\n\nthe IRO service, on the number you have for it")


def test_a_colleague_is_rung_at_the_number_of_their_place_and_can_open_it(
    amina, unsafe, grace, theo, now, client_for
):
    add_to_chain(who="colleague", place=1, colleague=theo, phone="01234 3", by=grace, at=now)
    assert may_be_rung_and_open(amina, TODAY) == ["Theo Test"], "the child is told before they type"
    ring = looked(unsafe, now + HALF_AN_HOUR)
    assert (ring.name, ring.phone, ring.adult.user) == ("Theo Test", "01234 3", theo)
    assert Message.objects.get().words == "A child’s message waits to be opened. Sign in now."
    assert "Say: “A child’s message" in client_for(grace).get(reverse("voice:ring_now")).content.decode()
    actions.break_open(unsafe, reason="I was rung and nobody else is there", by=theo, at=now + HALF_AN_HOUR)


@pytest.mark.parametrize("why", ["closed", "no role", "shut"])
def test_a_colleague_who_could_not_open_it_on_the_day_is_to_ring_only(
    amina, unsafe, grace, theo, ros, bea, now, client_for, why
):
    add_to_chain(who="colleague", place=1, colleague=theo, phone="01234 3", by=grace, at=now)
    if why == "closed":
        User.objects.filter(pk=theo.pk).update(is_active=False)
    elif why == "no role":
        RoleGrant.objects.filter(user=theo).update(to_on=TODAY)
    else:
        restrict(amina, ground="adoption", reason="Placed", named=[ros], by=grace, at=now)
    assert may_be_rung_and_open(amina, TODAY) == []
    ring = looked(unsafe, now + HALF_AN_HOUR)
    assert (ring.name, ring.adult) == ("Theo Test", None)
    assert "You can not open it" in Message.objects.get().words
    browser = client_for(bea)
    assert "To ring only" in browser.get(reverse("voice:ring_now")).content.decode()
    listed = browser.get(reverse("authority:phone_chain")).content.decode()
    assert ("To ring only: cannot open it" in listed) is (why != "shut"), "the list is of no one child"


def test_somebody_who_can_be_sent_nothing_is_rung_all_the_same(unsafe, grace, now):
    add_to_chain(who="person", place=1, name="Edith", phone="switchboard, ask for duty", by=grace, at=now)
    assert looked(unsafe, now + HALF_AN_HOUR).was_told is False
    assert not Message.objects.exists()


def test_a_worker_that_died_and_one_that_came_again_make_one_row_and_one_message(unsafe, now, monkeypatch):
    at = now + HALF_AN_HOUR

    def dies(*args, **more):
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr("balcony.casework.voice.actions.ring.record", dies)
        with pytest.raises(SystemExit):
            looked(unsafe, at)
    assert not Ring.objects.exists()
    assert not Message.objects.exists()
    for _ in range(2):
        looked(unsafe, at)
    assert (Ring.objects.count(), Message.objects.count()) == (1, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ring.objects.create(contribution=unsafe, number=1, key="x", name="x", at=at)


def test_the_worker_rings_for_every_message_whose_time_has_come(amina, unsafe, now, monkeypatch):
    says(amina, now + timedelta(minutes=20))
    monkeypatch.setattr("balcony.casework.voice.jobs.timezone.now", lambda: now + timedelta(minutes=31))
    assert jobs.ring_those_due() == 1
    assert jobs.ring_those_due() == 0


def test_business_support_and_the_duty_iro_see_whom_to_ring_and_nothing_of_the_child(
    unsafe, bea, grace, ros, theo, setter, client_for, now
):
    looked(unsafe, now + HALF_AN_HOUR)
    set_duty({TODAY: an_iro(theo, setter)}, by=grace, at=now)
    for who, where in ((bea, "office:queue"), (grace, "desk:today"), (theo, "desk:today")):
        browser = client_for(who)
        assert "Ros Test</bdi></a>: a child’s message" in browser.get(reverse(where)).content.decode()
        shown = browser.get(reverse("voice:ring_now")).content.decode()
        assert "Ring now: <bdi>Ros Test</bdi>" in shown
        assert "Amina" not in shown
        assert SECRET not in shown
    assert "Ring now" not in client_for(ros).get(reverse("desk:today")).content.decode()


def test_a_double_click_is_one_row_and_a_form_without_an_answer_says_so(unsafe, bea, client_for, now):
    ring, browser = looked(unsafe, now + HALF_AN_HOUR), client_for(bea)
    address = reverse("voice:rang", kwargs={"id": ring.pk})
    token = uuid4()
    for _ in range(2):
        shown = browser.post(address, {"reached": "yes", "token": token}, follow=True).content.decode()
    assert "Bea Test rang" in shown
    assert Rang.objects.count() == 1
    assert "Nothing was kept" in browser.post(address, {"token": uuid4()}, follow=True).content.decode()
    assert Rang.objects.count() == 1
    assert Entry.objects.filter(verb="voice.rang").count() == 1


def test_others_neither_ring_nor_say_that_they_did(unsafe, dev, now):
    ring = looked(unsafe, now + HALF_AN_HOUR)
    with pytest.raises(Refusal):
        actions.note_rang(ring, was_reached=True, by=dev, at=now)
    with pytest.raises(Refusal):
        actions.ring_next(unsafe, by=dev, at=now + timedelta(hours=1))


def test_the_child_is_told_before_and_after_what_happens_if_nobody_opens_it(
    amina, unsafe, client_for, monkeypatch
):
    monkeypatch.setattr("balcony.doors.child_page.views.say.gave_pictures_lately", lambda request: True)
    child = client_for(amina.account)
    addresses = (
        reverse("child_page:write", kwargs={"kind": "unsafe"}) + "?who=iro",
        reverse("child_page:sent", kwargs={"id": unsafe.pk}),
        reverse("child_page:one", kwargs={"id": unsafe.pk}),
    )
    for address in addresses:
        assert "opens it in 30 minutes" in child.get(address).content.decode()
