"""What a parent or carer sees and says: as their place allows, each apart from the other, while it lasts."""

from datetime import date, time
from uuid import uuid4

import pytest
from django.urls import reverse

from balcony.casework.circulation.models import Copy, Released, Sending
from balcony.casework.monitoring.models import ChangeNotice
from balcony.casework.monitoring.queries import notices_waiting
from balcony.casework.preparation import actions as preparation
from balcony.casework.preparation.models import Consultation
from balcony.casework.preparation.queries import own_questions, times_of, to_ring
from balcony.casework.reviews.queries import rulebook_on
from balcony.casework.voice import actions as voice
from balcony.foundations.access.policies import Refusal
from balcony.foundations.accounts.cards import make_account
from balcony.people.register.models import Child
from balcony.people.relationships import actions as relationships
from balcony.people.relationships.models import DenyListing, Kind, Restriction
from tests.doors.family_page.conftest import DAY
from tests.people.laying import a_child

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(family, client_for):
    """The browser of somebody: `of("mother")`."""
    return lambda who: client_for(family[who].adult.user)


def page(browser, name, child, **more):
    return browser.get(reverse(f"family_page:{name}", kwargs={"id": child.pk}), **more)


def text(answer):
    return answer.content.decode()


def test_each_sees_the_day_and_only_the_carer_the_place(invited, of, amina):
    mother, carer = text(page(of("mother"), "child", amina)), text(page(of("carer"), "child", amina))
    assert "Friday 20 November" in mother
    assert "Friday 20 November" in carer
    assert "Oak Road" not in mother
    assert "Oak Road" in carer
    assert "Ros Test" in mother


def test_who_was_not_invited_is_told_of_no_day(invited, of, amina):
    shown = text(page(of("father"), "child", amina))
    assert "20 November" not in shown
    assert "You can still say what you think." in shown


def test_a_carer_who_must_not_know_the_address_is_told_no_place(invited, of, amina, family):
    family["carer"].must_not_know_address = True
    family["carer"].save()
    assert "Oak Road" not in text(page(of("carer"), "child", amina))


def answer_of(browser, amina, words, **more):
    address = reverse("family_page:views", kwargs={"id": amina.pk})
    name = next(iter(own_questions("parent", DAY))).id
    return browser.post(address, {name: words} | more)


def test_views_are_kept_then_sent_once_and_neither_finds_the_others_words(planned, of, amina, ros, bea, now):
    answer_of(of("mother"), amina, "She laughs again.")
    asked = Consultation.objects.get()
    assert asked.answered_at is None
    assert "She laughs again." in text(page(of("mother"), "views", amina))
    assert "laughs" not in text(page(of("father"), "views", amina))
    assert "laughs" not in text(page(of("carer"), "views", amina))
    answer_of(of("mother"), amina, "She laughs more.", send="yes")
    asked.refresh_from_db()
    assert asked.answered_at is not None
    assert [one.words for one in asked.answers.all()] == ["She laughs more."]
    assert "She laughs more." in text(page(of("mother"), "views", amina))


def test_looking_at_the_form_asks_nobody(planned, of, amina):
    page(of("mother"), "views", amina)
    assert not Consultation.objects.exists()


def test_views_with_nothing_in_them_are_not_sent(planned, of, amina):
    answer = answer_of(of("mother"), amina, "  ", send="yes")
    assert "Write at least one answer" in text(answer)
    assert Consultation.objects.filter(answered_at__isnull=False).count() == 0


def asks(planned, whom, by, at, way="email", **more):
    """Somebody's form and the link to it."""
    more = {"name": whom.full_name, "adult": whom} | more
    return preparation.ask(planned, group="parent", way=way, address="x@example.test", **more, by=by, at=at)


def answers_by_link(asked, made, at, words="She hums again.", *, is_sent=True):
    said = {"link": made.link, "by": None, "at": at}
    answer = {"item": "FP1", "asked_in": "What goes well?", "words": words}
    preparation.keep_answer(asked, **answer, writer="phone", **said)
    if is_sent:
        preparation.give_views(asked, **said)


def test_what_came_by_their_own_link_is_shown_to_them_and_nobody_else(planned, of, amina, family, bea, now):
    asked, made = asks(planned, family["mother"].adult, bea, now)
    answers_by_link(asked, made, now, is_sent=False)
    assert "hums" not in text(page(of("mother"), "views", amina))
    answers_by_link(asked, made, now)
    shown = text(page(of("mother"), "views", amina))
    assert "Your views arrived" in shown
    assert "What goes well?" in shown
    assert "She hums again." in shown
    assert "<textarea" not in shown
    for who in ("father", "carer"):
        assert "hums" not in text(page(of(who), "views", amina))
        assert "hums" not in text(page(of(who), "child", amina))


def test_what_was_written_down_from_a_call_is_shown_as_such(planned, of, amina, family, bea, now):
    asked, _ = asks(planned, family["mother"].adult, bea, now, way="hand")
    preparation.type_in(asked, answers={"FP1": ("How?", "Told by phone")}, by=bea, at=now)
    shown = text(page(of("mother"), "views", amina))
    assert "Told by phone" in shown
    assert "Written down for you from a call or from paper." in shown
    assert "Bea Test" not in shown
    assert "Told by phone" not in text(page(of("father"), "views", amina))


def test_words_by_a_link_that_was_not_made_for_them_are_not_shown(planned, of, amina, family, bea, now):
    adult = family["mother"].adult
    asks(planned, adult, bea, now)
    asked, typed = asks(planned, adult, bea, now, adult=None)
    assert asked.adult == adult
    answers_by_link(asked, typed, now)
    shown = text(page(of("mother"), "views", amina))
    assert "hums" not in shown
    assert "not made out to you alone" in shown


def test_two_parents_of_one_name_are_asked_by_two_forms(planned, of, amina, family, bea, now):
    father = family["father"].adult
    father.full_name = family["mother"].adult.full_name
    father.save()
    first, _ = asks(planned, family["mother"].adult, bea, now)
    second, _ = asks(planned, father, bea, now)
    again, made = asks(planned, father, bea, now)
    assert first.pk != second.pk
    assert again == second
    answers_by_link(second, made, now)
    assert "hums" in text(page(of("father"), "views", amina))
    assert "hums" not in text(page(of("mother"), "views", amina))


def test_their_own_words_close_with_their_place_and_with_the_deny_list(
    planned, of, amina, family, setter, bea, now
):
    adult = family["mother"].adult
    answers_by_link(*asks(planned, adult, bea, now), now)
    browser = of("mother")
    denied = DenyListing.objects.create(
        child=amina, user=adult.user, reason="Test", made_by=setter, made_at=now
    )
    assert page(browser, "views", amina).status_code == 404
    denied.delete()
    assert "hums" in text(page(browser, "views", amina))
    relationships.end(family["mother"], to_on=now.date(), reason="Moved on", by=bea, at=now)
    assert page(browser, "views", amina).status_code == 404


def test_ring_me_reaches_the_office_and_ends_when_the_call_is_written_down(planned, of, amina, bea, now):
    browser = of("mother")
    address = reverse("family_page:ring_me", kwargs={"id": amina.pk})
    assert "Write a telephone number" in text(browser.post(address, {"number": "soon"}))
    browser.post(address, {"number": "07700 900123", "when": "Evenings"})
    asked = to_ring(bea, now).get()
    assert asked.address == "Ring 07700 900123. Evenings"
    assert "Ring me: asked for" in text(page(browser, "child", amina))
    preparation.type_in(asked, answers={"P1": ("How?", "Well")}, by=bea, at=now)
    assert not to_ring(bea, now).exists()


def test_nobody_answers_somebody_elses_form(planned, of, amina, family, ros, bea, now):
    asked = preparation.open_own_views(
        planned, adult=family["mother"].adult, by=family["mother"].adult.user, at=now
    )
    said = {"answers": {"P1": ("How?", "x")}, "is_sent": True, "at": now}
    for nobody in (family["father"].adult.user, ros, bea):
        with pytest.raises(Refusal):
            preparation.give_own_views(asked, **said, by=nobody)


def test_a_worry_reaches_the_iro_at_once_and_its_answer_is_told(
    planned, of, amina, ros, dev, client_for, now
):
    browser, token = of("mother"), uuid4()
    sends = reverse("family_page:worried", kwargs={"id": amina.pk})
    for _ in range(2):
        browser.post(sends, {"words": "She has no shoes.", "token": token})
    notice = ChangeNotice.objects.get()
    on = now.date()
    assert [one.notice for one in notices_waiting(ros, now, on, rulebook_on(on))] == [notice]
    address = reverse("monitoring:notice", kwargs={"id": notice.pk})
    assert client_for(dev).get(address).status_code == 403
    mine = text(page(browser, "child", amina))
    assert "She has no shoes." in mine
    assert "Nobody has answered it yet." in mine
    assert "shoes" not in text(page(of("father"), "child", amina))


def a_copy(review, adult, by, at, way="posted"):
    made = Copy.objects.create(review=review, adult=adult, kind="parent", made_by=by, made_at=at)
    paper = {
        "heading": "Review",
        "standing": "",
        "for_whom": "",
        "left_out": "",
        "acknowledgement": "For you",
    }
    paper |= {
        part: []
        for part in ("facts", "letter", "sections", "people", "meetings", "decisions", "later", "next")
    }
    said = {"by": by, "at": at}
    released = Released.objects.create(
        copy=made,
        number=1,
        paper=paper,
        content=b"%PDF",
        fingerprint="0" * 64,
        withheld=[],
        opened=[],
        **said,
    )
    return Sending.objects.create(released=released, way=way, **said)


def test_a_copy_is_read_by_the_one_it_was_made_for(planned, of, family, amina, ros, now):
    planned.completed_on = date(2026, 11, 10)
    planned.save()
    sending = a_copy(planned, family["mother"].adult, ros, now)
    address = reverse("family_page:copy", kwargs={"id": sending.pk})
    assert "For you" in text(of("mother").get(address))
    assert "Tuesday 10 November" in text(page(of("mother"), "child", amina))
    assert of("father").get(address).status_code == 404
    assert of("carer").get(address).status_code == 404
    assert of("mother").get(reverse("family_page:copy_as_file", kwargs={"id": sending.pk})).content == b"%PDF"


def test_it_all_ends_kindly_when_the_relationship_ends(invited, of, family, amina, bea, ros, now):
    sending = a_copy(invited, family["carer"].adult, ros, now)
    Copy.objects.update(kind="carer")
    browser = of("carer")
    assert page(browser, "child", amina).status_code == 200
    relationships.end(family["carer"], to_on=now.date(), reason="Moved on", by=bea, at=now)
    for name in ("child", "views", "ring_me", "worried"):
        assert page(browser, name, amina).status_code == 404
    assert browser.get(reverse("family_page:copy", kwargs={"id": sending.pk})).status_code == 404
    assert "your part in a child’s care has changed" in text(browser.get("/family/"))


def test_several_children_each_only_as_the_relationship_allows(
    invited, of, family, place, setter, amina, client_for
):
    brother = a_child(setter, "900077", name_in_use="Tariq")
    stranger = a_child(setter, "900078", name_in_use="Zeno")
    place("Lisa Merle", Kind.PARENT, brother)
    shown = text(of("mother").get("/family/"))
    assert "Amina" in shown
    assert "Tariq" in shown
    assert "Zeno" not in shown
    assert page(of("mother"), "child", stranger).status_code == 404
    assert page(of("father"), "child", brother).status_code == 404


def test_a_shut_record_and_the_deny_list_shut_the_pages_too(invited, of, family, amina, setter, grace, now):
    denied = family["mother"].adult.user
    DenyListing.objects.create(child=amina, user=denied, reason="Test", made_by=setter, made_at=now)
    assert page(of("mother"), "child", amina).status_code == 404
    shut = Restriction.objects.create(
        child=amina, ground="high_risk", reason="Test", review_on=now.date(), made_by=setter, made_at=now
    )
    shut.named.set([grace])
    assert page(of("father"), "child", amina).status_code == 404


def test_a_parent_never_reaches_a_childs_page_or_words(invited, of, amina, now):
    amina.account = make_account(now)
    amina.save()
    said = voice.say(amina, kind="worry", audience="iro", words="CANARY words", by=amina.account, at=now)
    mother = of("mother")
    for name, more in (
        ("home", {}), ("iro", {}), ("promise", {}), ("rights", {}), ("looked", {}), ("numbers", {}),
        ("my_say", {}), ("words", {}), ("happened", {}), ("meetings", {}),
        ("say", {"kind": "worry"}), ("write", {"kind": "worry"}), ("questions", {"part": "before"}),
        ("sent", {"id": said.pk}), ("one", {"id": said.pk}),
    ):  # fmt: skip
        answer = mother.get(reverse(f"child_page:{name}", kwargs=more))
        assert answer.status_code in (403, 404), name
        assert "CANARY" not in text(answer)
    assert "CANARY" not in text(page(mother, "child", amina))
    assert mother.get(reverse("desk:child", kwargs={"id": amina.pk})).status_code == 404
    assert Child.objects.filter(account=amina.account).count() == 1


@pytest.fixture
def asked(planned, invited, bea, ros, now):
    """Two times are put to everybody invited: the mother and the carer."""
    times = [(date(2026, 11, 23), time(15, 0)), (date(2026, 11, 24), time(16, 0))]
    preparation.offer_times(planned, times=times, by=ros, at=now)
    return preparation.put_times(planned, times=planned.slots.all(), reason="In hospital", by=bea, at=now)


def says_times(browser, amina, asked, *can):
    address = reverse("family_page:times", kwargs={"id": amina.pk})
    return browser.post(address, {"put": str(asked.pk), "can": [str(one) for one in can]})


def test_each_says_for_themselves_which_times_they_can_make(asked, planned, of, amina, family, bea):
    first = planned.slots.first()
    assert "Which times can you make?" in text(page(of("mother"), "child", amina))
    assert "Which times can you make?" not in text(page(of("father"), "child", amina))
    assert "Oak Road" not in text(page(of("mother"), "times", amina))
    assert not first.answers.exists()
    says_times(of("mother"), amina, asked, first.pk)
    assert "You can make:" in text(page(of("mother"), "times", amina))
    assert "We have your answer" not in text(page(of("carer"), "times", amina))
    assert "These times are closed" in text(says_times(of("father"), amina, asked, first.pk))
    assert first.answers.count() == 1
    row = next(one for one in times_of(planned, None).rows if one.slot == first)
    assert [key for key, said in row.answers if said] == list(row.own)


def test_nobody_says_times_for_another(asked, planned, family, now):
    theirs = planned.invitations.get(adult=family["carer"].adult)
    with pytest.raises(Refusal):
        preparation.say_own_times(theirs, put_id=asked.pk, can=[], by=family["mother"].adult.user, at=now)


def test_a_time_set_meanwhile_is_said_and_nothing_is_kept(asked, planned, of, amina, ros, now):
    first = planned.slots.first()
    preparation.choose_time(first, to_child="It has to be this day.", by=ros, at=now)
    assert "These times are closed" in text(says_times(of("mother"), amina, asked, first.pk))
    assert not first.answers.exists()
