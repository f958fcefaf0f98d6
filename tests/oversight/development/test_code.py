"""The code is signed by version, asked for again when it changes, and never in an old version."""

import pytest
from django.urls import reverse

from balcony.foundations.access.policies import Refusal
from balcony.foundations.design.faults import NotPossible, Stale
from balcony.foundations.toolkit import actions as toolkit
from balcony.oversight.development import actions
from balcony.oversight.development.faults import CodeChanged
from balcony.oversight.development.models import SignUp
from balcony.oversight.development.queries import changed_since, code_on, has_signed, sign_ups, signed_by
from balcony.oversight.figures.measures import readings
from tests.conftest import NOW

TODAY = NOW.date()


def reword(grace, text="We always ask.", item="CP2.4"):
    return toolkit.amend(
        "code", item=item, kind="reword", text=text, reason="We agreed", agreed_by="The team", from_on=TODAY,
        by=grace, at=NOW,
    )  # fmt: skip


def sign(user):
    return actions.sign(fingerprint=code_on(TODAY).fingerprint, by=user, at=NOW)


def test_what_nobody_adopted_cannot_be_signed(ros):
    with pytest.raises(Refusal, match="has not adopted"):
        sign(ros)


def test_signing_twice_signs_once(adopted, ros):
    sign(ros)
    sign(ros)
    assert SignUp.objects.count() == 1


def test_it_is_asked_for_again_when_the_words_change(adopted, ros, grace):
    signed = sign(ros)
    reword(grace)
    version = code_on(TODAY)
    assert not has_signed(ros, version)
    assert [one.item for one in changed_since(signed, version)] == ["CP2.4"]
    assert sign_ups(version, on=TODAY)[0].last == signed
    sign(ros)
    assert has_signed(ros, version)
    assert len(signed_by(ros)) == 2


def test_a_version_that_has_just_changed_is_refused_and_the_new_one_shown(adopted, ros, grace, client_for):
    old = code_on(TODAY).fingerprint
    reword(grace, "Each child is asked afterwards, by me.")
    with pytest.raises(CodeChanged):
        actions.sign(fingerprint=old, by=ros, at=NOW)
    answer = client_for(ros).post(reverse("development:sign"), {"fingerprint": old, "read": "on"})
    assert answer.status_code == 409
    assert "Each child is asked afterwards, by me." in answer.content.decode()
    assert not SignUp.objects.exists()


def test_a_withdrawn_amendment_makes_the_first_version_the_one_in_force_again(adopted, ros, grace):
    sign(ros)
    amendment = reword(grace)
    toolkit.withdraw(amendment, on=TODAY, by=grace, at=NOW)
    assert has_signed(ros, code_on(TODAY))


def test_the_service_counts_who_signed_the_version_in_force(adopted, ros, theo, grace):
    sign(ros)
    assert readings(["code_signed"], on=TODAY)[0].says.startswith("1 of 2 IROs")
    reword(grace)
    assert readings(["code_signed"], on=TODAY)[0].says.startswith("0 of 2 IROs")


def test_a_decision_of_the_team_is_noted_about_an_item_there_is(grace):
    given = {"instrument": "code", "held_on": TODAY, "present": "All", "words": "It stays"}
    assert actions.note_decision(item="CP2.4", **given, by=grace, at=NOW).item == "CP2.4"
    with pytest.raises(NotPossible, match="item"):
        actions.note_decision(item="CP99", **given, by=grace, at=NOW)


def test_a_note_beside_a_clause_is_kept_by_version_and_says_why_it_does_not_apply(ros):
    with pytest.raises(NotPossible, match="why"):
        actions.note_clause("CP2.5", does_not_apply=True, based_on=0, by=ros, at=NOW)
    actions.note_clause("CP2.5", does_not_apply=True, words="All under four", based_on=0, by=ros, at=NOW)
    with pytest.raises(Stale):
        actions.note_clause("CP2.5", words="x", based_on=0, by=ros, at=NOW)


@pytest.mark.parametrize("size", ["a4", "a3"])
def test_the_wall_copy_is_an_accessible_pdf_with_every_clause_and_no_name(adopted, ros, size):
    made = actions.make_wall_copy(size=size, by=ros, at=NOW)
    assert bytes(made.content).startswith(b"%PDF")
    assert b"StructTreeRoot" in bytes(made.content)
    assert made.fingerprint
