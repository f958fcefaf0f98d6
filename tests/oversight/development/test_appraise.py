"""An appraisal: each writes alone, both share, they talk, the IRO agrees; and then it stays."""

from datetime import timedelta

import pytest

from balcony.foundations.access.models import RoleGrant
from balcony.foundations.access.policies import Refusal
from balcony.foundations.design.faults import NotPossible, Stale
from balcony.foundations.toolkit import actions as toolkit
from balcony.oversight.development import actions
from balcony.oversight.development.models import Appraisal, Appraiser, Evidence, Rating
from balcony.oversight.development.queries import lines_of, open_actions_of, standing_of
from tests.conftest import NOW
from tests.oversight.development.conftest import an_agreed_one, both_share, view

TODAY = NOW.date()


def test_it_holds_every_competency_in_the_words_of_its_day(begun, grace):
    assert begun.competencies.count() == 23
    assert begun.competencies.get(item="K1.4").parts[2] == ["K1.4.c", "Youth justice"]
    before = begun.competencies.get(item="K4.1").text
    toolkit.amend(
        "competencies", item="K4.1", kind="reword", text="Other", reason="x", agreed_by="x", from_on=TODAY,
        by=grace, at=NOW,
    )  # fmt: skip
    assert begun.competencies.get(item="K4.1").text == before


def test_the_text_comes_before_the_level(begun, ros):
    with pytest.raises(NotPossible, match="before you choose"):
        actions.rate(view(begun), words=" ", level="sound", based_on=0, by=ros, at=NOW)


def test_a_level_is_a_word_and_never_a_number():
    assert set(Rating._meta.get_field("level").choices) == {
        ("leads", "Others could learn from it"),
        ("sound", "Sound"),
        ("growing", "Growing"),
        ("not_yet", "Not there yet"),
    }


def test_neither_sees_the_others_view_before_both_have_shared(begun, ros, grace):
    actions.rate(view(begun), words="Mine", level="sound", based_on=0, by=ros, at=NOW)
    actions.share(begun, by=ros, at=NOW)
    line = next(one for one in lines_of(begun, side="manager", on=TODAY) if one.competency.item == "K4.1")
    assert line.other is None
    actions.rate(view(begun, side="manager"), words="Hers", level="leads", based_on=0, by=grace, at=NOW)
    actions.share(begun, by=grace, at=NOW)
    line = next(one for one in lines_of(begun, side="manager", on=TODAY) if one.competency.item == "K4.1")
    assert line.other.words == "Mine"


def test_what_is_shared_stays_as_it_is(shared, ros):
    with pytest.raises(Refusal, match="stays as you shared it"):
        actions.rate(view(shared), words="Better", level="leads", based_on=1, by=ros, at=NOW)


def test_nobody_writes_on_the_others_page(begun, grace):
    with pytest.raises(Refusal, match="Each writes their own"):
        actions.rate(view(begun), words="x", based_on=0, by=grace, at=NOW)


def test_nothing_at_all_cannot_be_shared(begun, ros):
    with pytest.raises(NotPossible, match="one competency at least"):
        actions.share(begun, by=ros, at=NOW)


def test_a_save_on_an_old_page_overwrites_nothing(begun, ros):
    actions.rate(view(begun), words="First window", based_on=0, by=ros, at=NOW)
    with pytest.raises(Stale):
        actions.rate(view(begun), words="Second window", based_on=0, by=ros, at=NOW)
    assert view(begun).ratings.get().words == "First window"


def test_the_same_save_twice_is_one_version(begun, ros):
    for _ in range(2):
        actions.rate(view(begun), words="Mine", based_on=0, by=ros, at=NOW)
    assert view(begun).ratings.count() == 1


def test_it_is_talked_over_only_when_both_have_shared(begun, grace):
    with pytest.raises(Refusal):
        actions.talk_over(begun, held_on=TODAY, words="x", based_on=0, by=grace, at=NOW)


def test_the_manager_cannot_agree_for_the_iro(shared, grace):
    actions.talk_over(shared, held_on=TODAY, words="x", based_on=0, by=grace, at=NOW)
    with pytest.raises(Refusal):
        actions.agree(shared, by=grace, at=NOW)


def test_what_is_not_there_yet_needs_an_action_before_it_is_closed(begun, ros, grace):
    made = both_share(begun, ros, grace, manager_level="not_yet")
    actions.talk_over(made, held_on=TODAY, words="x", based_on=0, by=grace, at=NOW)
    with pytest.raises(NotPossible, match=r"K4\.1"):
        actions.agree(made, by=ros, at=NOW)
    action = actions.agree_action(
        made, what="Sit in with Theo", who="iro", due_on=TODAY, competency=made.competencies.get(item="K4.1"),
        by=grace, at=NOW,
    )  # fmt: skip
    assert actions.agree(made, words="Thank you", by=ros, at=NOW).state == Appraisal.State.AGREED
    later = TODAY + timedelta(days=3)
    assert [one.is_overdue for one in open_actions_of(ros, on=later)] == [True]
    actions.progress(action, state="done", words="Went twice", by=ros, at=NOW)
    assert open_actions_of(ros, on=later) == []


def test_a_form_sent_twice_makes_one_thing(shared, ros, grace):
    token = "00000000-0000-4000-8000-000000000001"
    for _ in range(2):
        actions.put_forward(shared, kind="record", words="May", token=token, by=ros, at=NOW)
        actions.agree_action(shared, what="x", who="iro", due_on=TODAY, token=token, by=grace, at=NOW)
    assert (Evidence.objects.count(), shared.actions.count()) == (1, 1)


def test_an_appraisal_ends_early_when_somebody_leaves_and_stays_readable(begun, ros, grace):
    RoleGrant.objects.filter(user=ros).update(to_on=TODAY)
    actions.leave_unfinished(begun, reason="She left", by=grace, at=NOW)
    begun.refresh_from_db()
    assert begun.is_over
    with pytest.raises(Refusal, match="does not work here"):
        actions.begin(ros, by=grace, at=NOW)
    assert lines_of(begun, side="manager", on=TODAY)


def test_one_appraisal_goes_on_at_a_time(begun, ros, grace):
    with pytest.raises(Refusal, match="going on already"):
        actions.begin(ros, by=grace, at=NOW)


def test_it_is_in_date_for_as_long_as_the_authority_says(taken, ros, grace):
    an_agreed_one(ros, grace)
    assert standing_of(ros, on=TODAY).appraisal_in_date
    assert not standing_of(ros, on=TODAY + timedelta(days=380)).appraisal_in_date


def test_evidence_of_somebody_elses_review_is_refused(begun, ros, grace, theo):
    actions.take_on(theo, reason="x", by=grace, at=NOW)
    theirs = actions.observe(
        theo, observed_on=TODAY, child_agreed=True, consent="Yes", seen=[("K4.1", "x", "Well")], by=grace,
        at=NOW,
    )  # fmt: skip
    with pytest.raises(NotPossible):
        actions.put_forward(begun, kind="observation", words="x", observation=theirs, by=ros, at=NOW)


def test_a_review_is_observed_only_if_the_child_agrees(taken, grace):
    with pytest.raises(NotPossible, match="only if the child agrees"):
        actions.observe(
            taken, observed_on=TODAY, child_agreed=False, consent="No", seen=[("K4.1", "x", "y")], by=grace,
            at=NOW,
        )  # fmt: skip


def test_supervision_keeps_whether_the_manager_was_registered(taken, grace):
    from balcony.oversight.quality.models import ManagerRegistration

    first = actions.supervise(taken, held_on=TODAY, by=grace, at=NOW)
    ManagerRegistration.objects.create(
        user=grace, number="SW1", renewal_on=TODAY + timedelta(days=30), made_by=grace, made_at=NOW
    )
    second = actions.supervise(taken, held_on=TODAY, by=grace, at=NOW)
    assert (first.manager_was_registered, second.manager_was_registered) == (False, True)


def test_taking_over_is_a_row_beside_the_earlier_one(taken, gwen):
    actions.take_on(taken, reason="Grace is away", by=gwen, at=NOW)
    assert [one.number for one in Appraiser.objects.order_by("number")] == [1, 2]
