"""Who the IRO is goes out with the first invitation, once for each person and each IRO."""

from datetime import date

import pytest
from django.urls import reverse

from balcony.casework.preparation import actions
from balcony.casework.preparation.queries import preparation_of, to_introduce
from balcony.casework.reviews import actions as reviews
from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.files import actions as files
from balcony.foundations.outbox.actions import undo
from balcony.people.iros.models import Iro, WorkingPattern
from balcony.people.iros.queries import PORTRAIT
from balcony.people.relationships.models import Kind, Relationship
from tests.foundations.files.conftest import Sent, picture

from .conftest import TODAY, invited, told

pytestmark = pytest.mark.django_db
WHO = "Who I am"


def an_iro(adult, by, at, about="") -> Iro:
    adult.phone = "020 7946 0000"
    adult.save(update_fields=["phone"])
    iro = Iro.objects.create(adult=adult, from_on=date(2026, 1, 5), about_me=about, made_by=by, made_at=at)
    WorkingPattern.objects.create(
        iro=iro, fte="0.6", days="135", from_on=date(2026, 1, 5), made_by=by, made_at=at
    )
    return iro


@pytest.fixture
def iro(review, amina, ros, setter, now):
    """The child's IRO, with days, a number and a sentence about themselves."""
    allocated = Relationship.objects.get(child=amina, kind=Kind.ALLOCATED_IRO)
    return an_iro(allocated.adult, setter, now, "I like long walks.")


@pytest.fixture
def new_iro(review, amina, theo, setter, now):
    """Somebody else becomes the child's IRO today: call it."""

    def becomes():
        old = Relationship.objects.get(child=amina, kind=Kind.ALLOCATED_IRO)
        Relationship.objects.filter(pk=old.pk).update(to_on=TODAY)
        Relationship.objects.create(
            adult=theo.adult,
            child=amina,
            kind=Kind.ALLOCATED_IRO,
            from_on=TODAY,
            reason="Test",
            made_by=setter,
            made_at=now,
        )
        return an_iro(theo.adult, setter, now)

    return becomes


def test_the_first_invitation_says_who_the_iro_is(iro, review, bea, now):
    words = told(invited(review, bea, now), review, bea, now).words
    for said in (
        WHO,
        iro.adult.full_name,
        "I like long walks.",
        "Monday, Wednesday and Friday",
        "020 7946 0000",
    ):
        assert said in words
    assert "What I cannot do" in words
    assert "\n\n\n" not in words


def test_the_picture_travels_with_the_email_and_not_in_a_letter(iro, review, ros, bea, now):
    files.keep(Sent("me.jpg", picture()), kind=PORTRAIT, about=iro, child=None, title="", by=ros, at=now)
    message = told(invited(review, bea, now), review, bea, now)
    assert "picture-of-your-iro.jpg" in message.enclosures.values_list("name", flat=True)
    gran = invited(review, bea, now, "Gran", role="Gran", way="letter", address="1 High Street\nLeeds")
    letter = told(gran, review, bea, now)
    assert WHO in letter.words
    assert not letter.enclosures.exists()


def test_a_changed_plan_does_not_introduce_the_same_iro_again(iro, review, ros, bea, now):
    invitation = invited(review, bea, now)
    told(invitation, review, bea, now)
    meeting = review.meetings.standing().get()
    reviews.change_plan(meeting, on=date(2026, 11, 23), reason="School trip", by=ros, at=now)
    assert WHO not in told(invitation, review, bea, now).words


def test_an_introduction_taken_back_is_made_again(iro, review, bea, now):
    invitation = invited(review, bea, now)
    undo(told(invitation, review, bea, now), by=bea, at=now)
    assert to_introduce(invitation, TODAY) == iro
    assert WHO in told(invitation, review, bea, now).words


def test_a_new_iro_means_a_new_first_invitation(iro, new_iro, review, bea, now):
    invitation = invited(review, bea, now)
    told(invitation, review, bea, now)
    assert told(invitation, review, bea, now) is None
    second = new_iro()
    standing = preparation_of(review, rulebook_on(TODAY), TODAY)
    assert (standing.invited, standing.told) == (1, 0)
    message = told(invitation, review, bea, now)
    assert WHO in message.words
    assert second.adult.full_name in message.words
    assert iro.adult.full_name not in message.words
    assert preparation_of(review, rulebook_on(TODAY), TODAY).told == 1


def test_two_people_who_share_an_address_are_both_told(iro, review, bea, now):
    told(invited(review, bea, now), review, bea, now)
    father = invited(review, bea, now, "Karim Father", role="Father")
    assert WHO in told(father, review, bea, now).words


def test_the_preview_shows_it_and_whoever_is_told_by_hand_gets_no_message(iro, review, client_for, bea, now):
    invited(review, bea, now)
    shown = client_for(bea).get(reverse("preparation:send", kwargs={"id": review.pk})).content.decode()
    assert "I like long walks." in shown
    by_hand = actions.invite(
        review, name="Aunt", role="Aunt", way="hand", address="", may_know_place=False, by=bea, at=now
    )
    assert to_introduce(by_hand, TODAY) is None
