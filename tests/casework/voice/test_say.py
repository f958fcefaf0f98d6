"""A child says something to those they choose, and it reaches them and nobody else."""

from datetime import date, timedelta

import pytest

from balcony.casework.voice import actions
from balcony.casework.voice.harm import asks_to_be_looked_at
from balcony.casework.voice.models import Audience, Contribution, Kind
from balcony.casework.voice.policies import may_read, may_reply
from balcony.casework.voice.queries import (
    contributions_for,
    everyone_who_could_read,
    nobody_opened_in_time,
    own_words,
    reader_of,
    requests_of,
)
from balcony.foundations.access.policies import Refusal
from balcony.foundations.accounts.cards import make_account
from balcony.foundations.design.faults import NotPossible
from balcony.people.iros.actions import set_duty
from balcony.people.relationships.models import Kind as Place
from balcony.people.relationships.models import Relationship
from tests.conftest import stands
from tests.people.laying import an_iro

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 18)


@pytest.fixture
def zara(amina, now):
    """Amina's own account."""
    amina.account = make_account(now)
    amina.save()
    return amina.account


def said(child, by, now, **more) -> Contribution:
    told = {"kind": Kind.WORRY, "audience": Audience.IRO, "words": "I miss Jay."} | more
    return actions.say(child, **told, by=by, at=now)


@pytest.fixture
def staff(request):
    """Everybody on the staff of these tests, by name."""
    return {
        name: request.getfixturevalue(name)
        for name in ("ros", "theo", "grace", "dev", "tess", "bea", "ana", "sid", "stranger")
    }


def readers(staff, contribution, now) -> set[str]:
    """Who finds it, and who may read it: the two must agree."""
    found = {n for n, u in staff.items() if contributions_for(u, now).filter(pk=contribution.pk).exists()}
    allowed = {name for name in found if may_read(staff[name], contribution, now)}
    assert found == allowed
    return found


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, {"ros"}),
        ({"audience": Audience.TEAM}, {"ros", "grace", "dev", "tess"}),
        ({"audience": Audience.REVIEW}, {"ros", "grace", "dev", "tess"}),
        ({"kind": Kind.ABOUT_MY_IRO}, {"grace"}),
        ({"kind": Kind.DIFFERENT_IRO}, {"grace"}),
        ({"kind": Kind.UNSAFE}, {"ros"}),
        ({"kind": Kind.UNSAFE, "tells_social_worker": True}, {"ros", "dev", "tess"}),
    ],
)
def test_it_reaches_those_the_child_chose_and_nobody_else(staff, amina, zara, now, more, expected):
    assert readers(staff, said(amina, zara, now, **more), now) == expected


def test_what_is_about_the_iro_goes_to_the_manager_whatever_was_chosen(amina, zara, ros, now):
    words = said(amina, zara, now, kind=Kind.ABOUT_MY_IRO, audience=Audience.IRO)
    assert words.audience == Audience.MANAGER
    assert not may_read(ros, words, now)
    assert not may_reply(ros, words, now)


def test_the_next_iro_reads_only_what_the_child_let_move_on(staff, amina, zara, setter, now):
    kept, moved = said(amina, zara, now), said(amina, zara, now, words="This can move.")
    Relationship.objects.filter(adult=staff["ros"].adult).update(
        to_on=TODAY, ended_by=setter, ended_at=now, end_reason="Test"
    )
    stands(staff["theo"], amina, Place.ALLOCATED_IRO, setter, from_on=TODAY)
    Contribution.objects.filter(pk=moved.pk).update(moves_on=True)
    found = set(contributions_for(staff["theo"], now))
    assert found == {moved}
    assert kept not in found
    assert not contributions_for(staff["ros"], now).exists()


def test_what_was_asked_in_words_kept_to_one_iro_does_not_reach_the_next(staff, amina, zara, setter, now):
    kept, ros, theo = said(amina, zara, now), staff["ros"], staff["theo"]
    drawn = actions.keep_request(amina, words="See Jay", asked_on=TODAY, contribution=kept, by=ros, at=now)
    told = actions.keep_request(amina, words="A later bedtime", asked_on=TODAY, by=ros, at=now)
    assert set(requests_of(ros, amina, now)) == {drawn, told}
    Relationship.objects.filter(adult=ros.adult).update(
        to_on=TODAY, ended_by=setter, ended_at=now, end_reason="Test"
    )
    stands(theo, amina, Place.ALLOCATED_IRO, setter, from_on=TODAY)
    assert set(requests_of(theo, amina, now)) == {told}


def test_whoever_covers_reads_it_while_they_cover(staff, amina, zara, setter, now):
    words = said(amina, zara, now)
    stands(staff["theo"], amina, Place.COVER_IRO, setter, from_on=TODAY, to_on=TODAY + timedelta(days=5))
    assert readers(staff, words, now) == {"ros", "theo"}


def test_the_duty_iro_sees_what_cannot_wait_and_only_that(staff, amina, zara, setter, grace, now):
    duty = an_iro(staff["theo"], setter)
    set_duty({TODAY: duty}, by=grace, at=now)
    ordinary, urgent = said(amina, zara, now), said(amina, zara, now, kind=Kind.UNSAFE)
    asks = said(amina, zara, now, words="He hits me when nobody is there")
    assert set(contributions_for(staff["theo"], now)) == {urgent, asks}
    assert ordinary not in contributions_for(staff["theo"], now)
    assert may_reply(staff["theo"], urgent, now)


def test_on_a_day_the_iro_does_not_work_the_duty_iro_sees_what_is_new(staff, amina, zara, setter, grace, now):
    mine = an_iro(staff["ros"], setter)
    mine.working_patterns.update(days="1245")
    set_duty({TODAY: an_iro(staff["theo"], setter)}, by=grace, at=now)
    words = said(amina, zara, now)
    assert words in contributions_for(staff["theo"], now)
    assert reader_of(amina, TODAY).name == "Theo Test"
    actions.open_words(words, by=staff["theo"], at=now)
    assert words in contributions_for(staff["theo"], now), "what they opened they can answer, that day"
    assert words not in contributions_for(staff["theo"], now + timedelta(days=1))


def test_a_child_sees_their_own_and_no_other_childs(amina, zara, setter, now):
    words = said(amina, zara, now)
    other = make_account(now)
    assert set(contributions_for(zara, now)) == {words}
    assert not contributions_for(other, now).exists()
    with pytest.raises(Refusal):
        said(amina, other, now)


def test_the_page_names_everybody_who_could_ever_read_it(amina, ros, zara):
    assert everyone_who_could_read(amina, Audience.IRO, TODAY) == [
        "Ros Test",
        "Whoever stands in when your IRO is away",
    ]
    assert "Your social worker, and their manager" in everyone_who_could_read(amina, Audience.TEAM, TODAY)


def test_each_person_opens_it_once_and_the_child_is_shown_when(amina, ros, zara, now):
    words = said(amina, zara, now)
    first = actions.open_words(words, by=ros, at=now)
    again = actions.open_words(words, by=ros, at=now + timedelta(hours=1))
    assert (first, first.stood_as) == (again, "allocated_iro")
    assert [one.by for one in own_words(amina)[0].openings.all()] == [ros]


def test_the_same_form_sent_twice_sends_once(amina, ros, zara, now):
    from uuid import uuid4

    token = uuid4()
    assert said(amina, zara, now, token=token) == said(amina, zara, now, token=token)


def test_nothing_said_is_nothing_sent(amina, ros, zara, now):
    with pytest.raises(NotPossible, match="nothing here yet"):
        said(amina, zara, now, words="  ")
    assert said(amina, zara, now, words="", face="sad").face == "sad"
    assert said(amina, zara, now, words="", kind=Kind.UNSAFE)


def test_a_child_is_told_by_when_they_are_answered(amina, ros, zara, now):
    assert said(amina, zara, now).answer_by == date(2026, 11, 23)


def test_what_nobody_opened_is_told_to_the_manager_without_the_words(amina, ros, zara, grace, now):
    words = said(amina, zara, now)
    assert not nobody_opened_in_time(TODAY, now).exists()
    late = nobody_opened_in_time(TODAY + timedelta(days=6), now)
    assert set(late) == {words}
    assert words not in contributions_for(grace, now)


@pytest.mark.parametrize(
    "text",
    ["I want to die", "he HITS me", "I’m cutting myself", "scared to go home", "suicide"],
)
def test_words_of_harm_ask_to_be_looked_at(text):
    assert asks_to_be_looked_at(text)


@pytest.mark.parametrize("text", ["We hit the ball", "I want to go to Diego's", "begun my homework", ""])
def test_other_words_do_not(text):
    assert not asks_to_be_looked_at(text)


def test_an_answer_that_is_no_needs_its_reason(amina, ros, now):
    asked = actions.keep_request(amina, words="See Jay every week", asked_on=TODAY, by=ros, at=now)
    with pytest.raises(NotPossible, match="why not"):
        actions.answer_request(asked, outcome="not-because", by=ros, at=now)
    with pytest.raises(NotPossible, match="who will decide"):
        actions.answer_request(asked, outcome="not-yet", by=ros, at=now)
    answer = actions.answer_request(asked, outcome="agreed", who="Dev", by=ros, at=now)
    assert actions.answer_request(asked, outcome="agreed", who="Dev", by=ros, at=now) == answer


def test_what_a_child_said_to_somebody_is_kept_with_who_wrote_it_down(amina, ros, now):
    words = actions.write_down(
        amina,
        kind=Kind.GOOD_NEWS,
        audience=Audience.IRO,
        words="I scored twice.",
        said_on=TODAY,
        by=ros,
        at=now,
    )
    assert words.told_to == ros
    with pytest.raises(NotPossible, match="still to come"):
        actions.write_down(
            amina,
            kind=Kind.GOOD_NEWS,
            audience=Audience.IRO,
            words="x",
            said_on=TODAY + timedelta(days=1),
            by=ros,
            at=now,
        )
