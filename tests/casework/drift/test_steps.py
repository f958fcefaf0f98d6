"""A line is put off with a reason and a day, handed over by name, brought back; nothing is rewritten."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from balcony.casework.contact_log.actions import log
from balcony.casework.drift import actions, queries
from balcony.casework.drift.models import Step
from balcony.casework.reviews.queries import rulebook_on
from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.foundations.authority.models import LocalSetting
from balcony.foundations.design.faults import NotPossible, Stale
from balcony.people.relationships.models import DenyListing

pytestmark = pytest.mark.django_db
WHY = "She is at camp until then."


def put_off(line, by, now, *, days=10, **more):
    told = {"again_on": now.date() + timedelta(days=days), "words": WHY, "based_on": 0, "by": by, "at": now}
    return actions.put_off(line, **told | more)


def hand(line, by, to, now, **more):
    return actions.hand_over(
        line, **{"to": to, "words": "Please ring her school.", "based_on": 0, "by": by, "at": now} | more
    )


def test_a_line_put_off_is_back_by_itself_on_its_day(line_now, ros, now):
    put_off(line_now(), ros, now, days=10)
    assert line_now().standing.put_off.words == WHY
    assert line_now(now.date() + timedelta(days=9)).standing.put_off is not None
    back = line_now(now.date() + timedelta(days=10)).standing
    assert back.put_off is None
    assert back.newest.words == WHY


@pytest.mark.parametrize("words", ["", "Later", "Not now", "  \n "])
def test_nothing_is_put_off_without_a_sentence(words, line_now, ros, now):
    with pytest.raises(NotPossible, match="sentence"):
        put_off(line_now(), ros, now, words=words)
    assert not Step.objects.exists()


@pytest.mark.parametrize(("days", "said"), [(0, "day to come"), (-1, "day to come"), (29, "28 days at most")])
def test_the_day_is_to_come_and_not_too_far(days, said, line_now, ros, now):
    with pytest.raises(NotPossible, match=said):
        put_off(line_now(), ros, now, days=days)


def test_the_longest_time_is_the_authoritys_own(line_now, ros, setter, now):
    LocalSetting.objects.create(
        key="drift_put_off", value=40, from_on=now.date(), made_by=setter, made_at=now
    )
    assert put_off(line_now(), ros, now, days=40).again_on == now.date() + timedelta(days=40)


def test_the_same_form_sent_twice_makes_one_step(line_now, ros, now):
    token = uuid4()
    first = put_off(line_now(), ros, now, token=token)
    assert put_off(line_now(), ros, now, token=token) == first
    assert Entry.objects.filter(verb="drift.put_off").count() == 1


def test_who_is_second_is_told(line_now, ros, grace, now):
    put_off(line_now(), ros, now)
    with pytest.raises(Stale):
        put_off(line_now(), grace, now, days=5)
    assert Step.objects.count() == 1


def test_a_new_wait_of_the_same_kind_is_another_line(quiet, line_now, ros, now):
    put_off(line_now(), ros, now)
    talked = now - timedelta(days=2)
    log(quiet, with_whom="child", reached=True, on=talked.date(), by=ros, at=talked)
    assert not queries.lines_about(quiet, now.date(), rulebook_on(now.date()))
    again = line_now(now.date() + timedelta(days=120))
    assert again.standing.steps == ()


def test_a_line_is_handed_to_the_duty_iro_who_then_may_act_on_it(quiet, line_now, ros, on_duty, now):
    with pytest.raises(Refusal):
        put_off(line_now(), on_duty, now)
    hand(line_now(), ros, on_duty, now)
    assert [one.key for one in queries.handed_to(on_duty, now, rulebook_on(now.date()))] == [line_now().key]
    put_off(line_now(), on_duty, now, based_on=1)
    assert line_now().standing.handed.to == on_duty
    actions.bring_back(line_now(), words="She rang me herself.", based_on=2, by=on_duty, at=now)
    standing = line_now().standing
    assert (standing.put_off, standing.handed) == (None, None)
    with pytest.raises(Refusal):
        put_off(line_now(), on_duty, now, based_on=3)


def test_holding_one_line_opens_no_other(quiet, line_now, ros, on_duty, dev, setter, now):
    hand(line_now(), ros, on_duty, now)
    dev_stood = quiet.relationships.get(kind="social_worker")
    dev_stood.to_on, dev_stood.ended_by, dev_stood.ended_at = now.date() - timedelta(days=3), setter, now
    dev_stood.save()
    on = now.date()
    other = next(
        one for one in queries.lines_about(quiet, on, rulebook_on(on)) if one.drift.kind == "social_worker"
    )
    with pytest.raises(Refusal):
        put_off(other, on_duty, now)


def test_a_line_is_handed_to_the_duty_iro_or_a_manager_and_nobody_else(
    quiet, line_now, ros, grace, on_duty, dev, now
):
    assert queries.colleagues_for(ros, quiet, now) == {grace: "IRO manager", on_duty: "duty IRO today"}
    for nobody in (dev, ros):
        with pytest.raises(NotPossible, match="duty IRO or an IRO manager"):
            hand(line_now(), ros, nobody, now)


def test_nothing_is_handed_to_somebody_the_child_is_shut_to(quiet, line_now, ros, grace, setter, now):
    DenyListing.objects.create(child=quiet, user=grace, reason="x", made_by=setter, made_at=now)
    with pytest.raises(NotPossible):
        hand(line_now(), ros, grace, now)


def test_what_was_handed_is_out_of_sight_once_the_child_is_shut(quiet, line_now, ros, on_duty, setter, now):
    hand(line_now(), ros, on_duty, now)
    DenyListing.objects.create(child=quiet, user=on_duty, reason="x", made_by=setter, made_at=now)
    assert not queries.handed_to(on_duty, now, rulebook_on(now.date()))
    with pytest.raises(Refusal):
        put_off(line_now(), on_duty, now, based_on=1)


def test_only_what_was_put_off_or_handed_can_be_brought_back(line_now, ros, now):
    with pytest.raises(NotPossible, match="neither"):
        actions.bring_back(line_now(), words="I want it back.", based_on=0, token=uuid4(), by=ros, at=now)


def test_bringing_back_twice_with_one_form_is_one_step(line_now, ros, now):
    put_off(line_now(), ros, now)
    told = {"words": "She is home already.", "based_on": 1, "token": uuid4(), "by": ros, "at": now}
    assert actions.bring_back(line_now(), **told) == actions.bring_back(line_now(), **told)


@pytest.mark.parametrize("name", ["dev", "tess", "theo", "bea", "ana"])
def test_others_do_nothing_about_a_line(name, line_now, now, request):
    with pytest.raises(Refusal):
        put_off(line_now(), request.getfixturevalue(name), now)


def test_a_step_is_never_changed_or_removed(line_now, ros, now):
    step = put_off(line_now(), ros, now)
    with pytest.raises(DatabaseError), transaction.atomic():
        Step.objects.filter(pk=step.pk).update(words="Something else.")
    with pytest.raises(DatabaseError), transaction.atomic():
        Step.objects.filter(pk=step.pk).delete()
