"""Needs of a person and of the team, courses that serve them, and who goes."""

from datetime import timedelta

import pytest

from balcony.foundations.access.models import Role
from balcony.foundations.access.policies import Refusal
from balcony.foundations.design.faults import NotPossible
from balcony.oversight.development import actions
from balcony.oversight.development.queries import needs_of, team_view, wanted
from balcony.oversight.figures.measures import readings
from tests.conftest import NOW, person
from tests.oversight.development.conftest import an_agreed_one

TODAY = NOW.date()


@pytest.fixture
def team(setter, grace):
    people = [person(name, Role.IRO, setter) for name in ("Ann", "Ben", "Cas", "Dan", "Eve", "Fay")]
    for one in people:
        actions.take_on(one, reason="x", by=grace, at=NOW)
    return people


def course(grace, places=2, days=10, headings=("7",)):
    return actions.add_course(
        title="Court skills", given_by="The law school", on=TODAY + timedelta(days=days), places=places,
        headings=list(headings), by=grace, at=NOW,
    )  # fmt: skip


def test_a_need_is_matched_with_the_courses_ahead_that_serve_it(taken, grace):
    actions.add_need(taken, words="Evidence in court", heading="7", item="K7.2", by=taken, at=NOW)
    wanted_one, other = course(grace), course(grace, headings=("1",))
    assert [one.pk for one in needs_of(taken, on=TODAY)[0].courses] == [wanted_one.pk]
    actions.call_off(wanted_one, by=grace, at=NOW)
    assert needs_of(taken, on=TODAY)[0].courses == ()
    assert other


def test_the_team_list_is_most_wanted_first_and_hides_what_few_want(team, grace):
    for one in team[:5]:
        actions.add_need(one, words="x", heading="7", by=grace, at=NOW)
    actions.add_need(team[0], words="x", heading="1", by=grace, at=NOW)
    found = wanted(on=TODAY)
    assert [(one.heading, one.people) for one in found] == [("7", 5), ("1", None)]


def test_fewer_than_five_people_are_no_team(team, grace):
    for one in team[:4]:
        actions.add_need(one, words="x", heading="7", by=grace, at=NOW)
    assert wanted(on=TODAY) == []


def test_a_full_course_takes_nobody_more_and_a_place_given_up_is_free(team, grace):
    small = course(grace, places=1)
    first = actions.book(small, person=team[0], by=team[0], at=NOW)
    assert actions.book(small, person=team[0], by=team[0], at=NOW) == first
    with pytest.raises(NotPossible, match="full"):
        actions.book(small, person=team[1], by=team[1], at=NOW)
    actions.give_up(first, by=team[0], at=NOW)
    assert actions.book(small, person=team[1], by=grace, at=NOW)


def test_nobody_books_for_a_colleague(team, grace):
    with pytest.raises(NotPossible, match="for yourself"):
        actions.book(course(grace), person=team[1], by=team[0], at=NOW)


def test_a_course_is_done_when_it_was_held(team, grace):
    booking = actions.book(course(grace, days=1), person=team[0], by=team[0], at=NOW)
    with pytest.raises(Refusal, match="still to come"):
        actions.say_done(booking, by=team[0], at=NOW)
    assert actions.say_done(booking, by=team[0], at=NOW + timedelta(days=1)).done_at


def test_the_team_is_shown_in_words_at_five_people(team, grace):
    for one in team[:4]:
        an_agreed_one(one, grace)
    assert team_view(on=TODAY) == []
    an_agreed_one(team[4], grace, manager_level="growing")
    found = team_view(on=TODAY)
    assert [(one.title, one.label) for one in found] == [("Chairing", "Sound")]
    an_agreed_one(team[5], grace, manager_level="leads")
    assert team_view(on=TODAY) == found


def test_the_health_check_reads_them(team, grace):
    names = [
        "appraisals_in_date",
        "appraised_against_competencies",
        "competency_levels",
        "training_needs_reviewed",
        "training_needs_met",
        "supervision_held",
        "supervisor_qualified",
        "appraisal_actions_done",
        "code_signed",
        "observations_done",
    ]
    assert not [one for one in readings(names, on=TODAY) if one.is_recorded]
    an_agreed_one(team[0], grace)
    actions.supervise(team[0], held_on=TODAY, by=grace, at=NOW)
    actions.review_needs(held_on=TODAY, words="Court first", by=grace, at=NOW)
    told = {one.label: one.says for one in readings(names, on=TODAY) if one.is_recorded}
    assert told["Appraisals in date"] == "1 of 6 IROs have an appraisal agreed in the last 12 months."
    assert told["Supervision held as often as agreed"].startswith("1 of 6 IROs")
    assert told["Supervisors qualified to give it"].startswith("0 of 1")
    assert told["When training needs were last looked at"] == "On 18 November 2026."
