"""Before a review: what each may know, what each writes apart, and how far it is."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from balcony.casework.preparation import actions
from balcony.casework.preparation.models import Consultation, Paper
from balcony.casework.preparation.queries import people_to_ask, preparation_of, since_last, times_of
from balcony.casework.reviews import actions as reviews
from balcony.casework.reviews.actions import NeedsReason
from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.access.policies import Refusal
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.outbox.actions import undo
from balcony.foundations.outbox.models import Enclosure, Message
from balcony.people.register.models import Adult
from balcony.people.relationships.models import Kind, Relationship

from .conftest import PLACE, TODAY, invited, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def around(amina, setter):
    """A mother and a carer, both with an address."""
    found = {}
    for name, kind in (("Lisa Mother", Kind.PARENT), ("Pauline Carer", Kind.CARER)):
        email = f"{name.split()[0].lower()}@example.test"
        adult = Adult.objects.create(full_name=name, email=email, made_by=setter, made_at=setter.joined_at)
        found[name] = Relationship.objects.create(
            adult=adult,
            child=amina,
            kind=kind,
            from_on=date(2026, 10, 27),
            reason="Test",
            made_by=setter,
            made_at=setter.joined_at,
        )
    return found


def test_a_parent_is_not_told_the_place_and_a_carer_is(review, around):
    may_know = {one.adult.full_name: one.may_know_place for one in people_to_ask(review, TODAY)}
    assert (may_know["Lisa Mother"], may_know["Pauline Carer"]) == (False, True)


def test_an_invitation_names_no_child_and_no_place_to_whoever_may_not_know(review, around, bea, now):
    message = told(invited(review, bea, now), review, bea, now)
    sent = f"{message.subject} {message.words} {message.reference}"
    calendar = bytes(Enclosure.objects.get(message=message).content).decode()
    for word in (PLACE, "Oak", "Amina", "Example"):
        assert word not in sent
        assert word not in calendar
    assert "24 November" in sent


def test_whoever_may_know_is_told_the_place(review, around, bea, now):
    carer = invited(
        review,
        bea,
        now,
        "Pauline Carer",
        role="Carer",
        may_know_place=True,
        adult=around["Pauline Carer"].adult,
    )
    assert PLACE in told(carer, review, bea, now).words


def test_telling_twice_of_one_plan_sends_once_and_a_moved_meeting_sends_again(review, ros, bea, now):
    invitation = invited(review, bea, now)
    assert told(invitation, review, bea, now) is not None
    assert told(invitation, review, bea, now) is None
    meeting = review.meetings.standing().get()
    reviews.change_plan(meeting, on=date(2026, 11, 23), reason="School trip", by=ros, at=now)
    assert told(invitation, review, bea, now) is not None
    assert Message.objects.count() == 2
    assert invitation.version == 2


def test_taking_somebody_off_tells_them_it_is_off(review, bea, now):
    invitation = invited(review, bea, now)
    told(invitation, review, bea, now)
    actions.call_off(invitation, meeting=review.meetings.standing().get(), by=bea, at=now)
    newest = Message.objects.order_by("-posted_at", "-pk").filter(subject__contains="called off")
    assert newest.count() == 1


def test_each_answers_by_their_own_link_and_nobody_sees_anothers_words(review, client_for, ros, bea, now):
    asked = [
        actions.ask(review, name=name, group="parent", way="email", address="x@example.test", by=bea, at=now)
        for name in ("Lisa Mother", "Karim Father")
    ]
    pages = [reverse("preparation:views", kwargs={"id": made.secret}) for _, made in asked]
    mother, father = Client(), Client()
    mother.post(pages[0], {"FP1": "She laughs again.", "send": "yes"})
    assert "She laughs again." not in father.get(pages[1]).content.decode()
    assert mother.get(pages[0]).status_code == 410
    read = client_for(ros).get(reverse("preparation:read_views", kwargs={"id": review.pk})).content.decode()
    assert "She laughs again." in read


def test_a_forwarded_link_does_not_show_what_was_written(review, bea, now):
    _, made = actions.ask(
        review, name="Lisa", group="parent", way="email", address="x@example.test", by=bea, at=now
    )
    page = reverse("preparation:views", kwargs={"id": made.secret})
    first = Client()
    first.post(page, {"FP1": "Only for the IRO."})
    assert "Only for the IRO." in first.get(page).content.decode()
    second = Client().get(page).content.decode()
    assert "Only for the IRO." not in second
    assert "another browser" in second


def test_opening_a_link_changes_nothing(review, bea, now):
    consultation, made = actions.ask(
        review, name="Lisa", group="parent", way="email", address="x@example.test", by=bea, at=now
    )
    Client().get(reverse("preparation:views", kwargs={"id": made.secret}))
    consultation.refresh_from_db()
    assert consultation.answered_at is None
    assert not consultation.answers.exists()


def test_business_support_writes_down_a_call_and_reads_nobodys_words(review, client_for, bea, now):
    consultation, _ = actions.ask(review, name="Gran", group="carer", way="hand", by=bea, at=now)
    actions.type_in(consultation, answers={"FC1": ("What?", "He sleeps well.")}, by=bea, at=now)
    assert Consultation.objects.get().answers.get().told_to == bea
    read = client_for(bea).get(reverse("preparation:read_views", kwargs={"id": review.pk}))
    assert read.status_code == 403


def test_a_choice_refused_needs_a_reason_and_is_told(review, ros, now):
    choice = actions.choose(
        review, about="people", words="Not my teacher", asked_by="Ros", asked_on=TODAY, by=ros, at=now
    )
    with pytest.raises(NotPossible, match="why not"):
        actions.answer_choice(choice, is_kept=False, by=ros, at=now)
    actions.answer_choice(choice, is_kept=False, reason="She must come for your plan.", by=ros, at=now)
    assert preparation_of(review, rulebook_on(TODAY), TODAY).untold == 1
    actions.answer_choice(
        choice, is_kept=False, reason="She must come for your plan.", told_on=TODAY, by=ros, at=now
    )
    assert preparation_of(review, rulebook_on(TODAY), TODAY).untold == 0


def test_one_screen_finds_a_time_for_the_child_and_eight_people(review, ros, bea, now):
    for number in range(8):
        invited(review, bea, now, f"Person {number}", way="hand", address="")
    actions.propose(review, times=[(TODAY + timedelta(days=2), time(16, 0))], by=bea, at=now)
    slot = review.slots.get()
    people = times_of(review, None).people
    assert len(people) == 9
    assert people[0] == ("child", "The child")
    said = {"said": "any", "asked_by": "Ros", "asked_on": TODAY, "by": bea, "at": now}
    other = (TODAY + timedelta(days=3), time(16, 0))
    offer = actions.offer_times(review, times=[(slot.on, slot.starts_at), other], by=bea, at=now)
    actions.write_down_offer_answer(offer, **said)
    answers = {(slot, key): name != "Person 3" for key, name in people[1:]}
    actions.say_who_can(review, answers=answers, by=bea, at=now)
    row = times_of(review, date(2026, 11, 24)).rows[0]
    assert (row.can_come, row.child_can, row.is_lawful) == (8, True, True)
    actions.choose_time(slot, by=bea, at=now)
    assert review.meetings.standing().get().on == TODAY + timedelta(days=2)


def test_a_report_comes_in_once_with_its_file_and_no_plan_asks_whether_to_adjourn(review, dev, ros, now):
    token = uuid4()
    pdf = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
    for _ in range(2):
        actions.receive(
            review,
            what=Paper.What.REPORT,
            received_on=TODAY,
            from_name="Dev",
            file=SimpleUploadedFile("report.pdf", pdf),
            token=token,
            by=dev,
            at=now,
        )
    standing = preparation_of(review, rulebook_on(TODAY), TODAY)
    assert Paper.objects.count() == 1
    assert standing.asks_to_adjourn
    assert standing.missing_papers == ["Care plan", "The assessment the plan rests on"]
    actions.go_on_without_plan(review, adjourns=False, reason="It comes on Friday.", by=ros, at=now)
    assert not preparation_of(review, rulebook_on(TODAY), TODAY).asks_to_adjourn


def test_a_social_worker_cannot_invite_and_a_stranger_can_do_nothing(review, dev, stranger, now):
    for somebody in (dev, stranger):
        with pytest.raises(Refusal):
            invited(review, somebody, now)


def test_due_days_say_whether_they_are_guidance_or_local(review):
    due = preparation_of(review, rulebook_on(TODAY), TODAY).due
    assert due["sw_iro_contact"].certainty == "sourced"
    assert due["invitations"].certainty == "local"
    assert due["papers"].on < date(2026, 11, 24)


def test_since_last_time_is_one_page(review, client_for, ros, now):
    page = client_for(ros).get(reverse("preparation:since", kwargs={"id": review.pk}))
    assert page.status_code == 200
    assert since_last(review, ros, now).last is None


def test_the_place_is_opened_to_somebody_with_a_reason_only(review, around, bea, now):
    with pytest.raises(NotPossible, match="why this person"):
        invited(review, bea, now, may_know_place=True)
    opened = invited(review, bea, now, may_know_place=True, place_because="Agreed with the social worker")
    assert opened.place_because == "Agreed with the social worker"


def test_whoever_is_shut_out_after_being_invited_is_not_told_the_place(review, around, bea, now):
    carer = around["Pauline Carer"]
    invitation = invited(
        review, bea, now, "Pauline Carer", role="Carer", may_know_place=True, adult=carer.adult
    )
    Relationship.objects.filter(pk=carer.pk).update(must_not_know_address=True)
    message = told(invitation, review, bea, now)
    assert PLACE not in message.words
    assert PLACE not in bytes(Enclosure.objects.get(message=message).content).decode()


def test_a_message_taken_back_leaves_the_person_untold(review, bea, now):
    invitation = invited(review, bea, now)
    undo(told(invitation, review, bea, now), by=bea, at=now)
    assert preparation_of(review, rulebook_on(TODAY), TODAY).told == 0
    assert told(invitation, review, bea, now) is not None


def test_whoever_is_invited_again_after_being_called_off_is_told_again(review, bea, now):
    invitation = invited(review, bea, now)
    told(invitation, review, bea, now)
    actions.call_off(invitation, meeting=review.meetings.standing().get(), by=bea, at=now)
    assert told(invited(review, bea, now), review, bea, now) is not None


def test_a_time_after_the_last_lawful_day_asks_why(review, bea, now):
    actions.propose(review, times=[(date(2027, 2, 1), time(16, 0))], by=bea, at=now)
    offered = [(date(2027, 2, 1), time(16, 0)), (date(2027, 2, 2), time(16, 0))]
    actions.offer_times(review, times=offered, by=bea, at=now)
    slot = review.slots.first()
    with pytest.raises(NeedsReason):
        actions.choose_time(slot, to_child="It is the only day.", by=bea, at=now)


def test_the_child_is_asked_about_a_time_first_or_it_is_said_why_not(review, bea, now):
    actions.propose(review, times=[(TODAY + timedelta(days=2), time(16, 0))], by=bea, at=now)
    slot = review.slots.get()
    with pytest.raises(NotPossible, match="The child comes first"):
        actions.choose_time(slot, by=bea, at=now)
    actions.choose_time(slot, reason="In hospital, and wants her aunt to choose", by=bea, at=now)
    assert review.meetings.standing().get().on == slot.on


def test_what_somebody_began_by_their_link_is_kept_when_they_ring(review, bea, now):
    consultation, made = actions.ask(
        review, name="Lisa", group="parent", way="email", address="x@example.test", by=bea, at=now
    )
    Client().post(reverse("preparation:views", kwargs={"id": made.secret}), {"FP1": "Begun."})
    actions.type_in(consultation, answers={"FP1": ("What?", "Told by phone.")}, by=bea, at=now)
    assert set(consultation.answers.values_list("words", flat=True)) == {"Begun.", "Told by phone."}
