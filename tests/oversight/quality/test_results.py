"""What may be shown of answers, in which order, and what nobody can work out from it."""

import pytest
from django.test.utils import CaptureQueriesContext

from balcony.foundations.access.policies import Refusal
from balcony.foundations.design.faults import Stale
from balcony.oversight.quality import actions
from balcony.oversight.quality.differing import apart
from balcony.oversight.quality.models import Answer
from balcony.oversight.quality.queries import moved_since, result_of, results_of, words_of
from tests.oversight.quality.laying import a_round, answered, asked, question


def test_nothing_is_shown_before_the_round_is_closed(grace, now):
    made = a_round(grace, now)
    answered(made, "iros", "M1", ["sound"] * 6, grace, now)
    assert results_of(made) == []
    assert result_of(question(made, "M1")).views == ()


@pytest.mark.parametrize(("answers", "hidden"), [(4, True), (5, False)])
def test_an_anonymous_group_is_shown_from_five_answers_on(grace, now, answers, hidden):
    made = a_round(grace, now)
    answered(made, "iros", "M1", ["sound"] * answers, grace, now)
    actions.close(made, by=grace, at=now)
    view = next(one for one in result_of(question(made, "M1")).views if one.asked.group == "iros")
    assert view.is_hidden is hidden
    assert (view.answers, dict(view.counts)) == ((0, {}) if hidden else (5, {"sound": 5}))
    said = {view.asked.group: words for view, words in words_of(result_of(question(made, "M1")))}
    assert len(said.get("iros", [])) == (0 if hidden else 5)


def test_words_without_names_come_without_their_standing(grace, now):
    made = a_round(grace, now)
    answered(made, "iros", "M1", ["sound"] * 5, grace, now)
    actions.close(made, by=grace, at=now)
    shown = next(
        words for view, words in words_of(result_of(question(made, "M1"))) if view.asked.group == "iros"
    )
    assert {(name, standing) for name, standing, _ in shown} == {("", "")}


def test_words_without_names_do_not_stand_in_the_order_they_came_in(grace, now):
    made = a_round(grace, now)
    came = [f"It is so. {number}" for number in range(12)]
    answered(made, "iros", "M1", ["sound"] * 12, grace, now)
    actions.close(made, by=grace, at=now)
    shown = [one[2] for _, words in words_of(result_of(question(made, "M1"))) for one in words]
    assert sorted(shown) == sorted(came)
    assert shown != came


def test_a_named_group_is_shown_with_names_however_few(grace, now):
    made = a_round(grace, now)
    sheet = actions.invite(asked(made, "managers"), people=[grace], by=grace, at=now)[0]
    actions.answer(sheet, question=question(made, "M1"), words="Apart.", standing="best", by=grace, at=now)
    actions.close(made, by=grace, at=now)
    words = [one for view, one in words_of(result_of(question(made, "M1"))) if view.asked.group == "managers"]
    assert words == [[("Grace Test", "As good as the best", "Apart.")]]


def test_where_groups_differ_most_comes_first(grace, now):
    made = a_round(grace, now)
    for item, theirs in (("M3", "sound"), ("C5", "not_in_place"), ("C1", "needs_work")):
        answered(made, "iros", item, ["best"] * 5, grace, now)
        answered(made, "social_workers", item, [theirs] * 5, grace, now)
    actions.close(made, by=grace, at=now)
    assert [one.question.item for one in results_of(made)][:3] == ["C5", "C1", "M3"]


def test_how_far_apart_two_views_are():
    assert apart([{"best": 5}, {"not_in_place": 9}]) == pytest.approx(1)
    assert apart([{"best": 5}, {"best": 1}]) == 0
    assert apart([{"best": 1}, {"sound": 1}]) == pytest.approx(1 / 3)
    assert apart([{"best": 5}, {"cannot_say": 9}]) == 0
    assert apart([]) == 0


def test_two_hundred_answers_cost_as_many_queries_as_none(grace, now, django_assert_num_queries):
    made = a_round(grace, now)
    for item in ("M3", "C1", "S1"):
        Answer.objects.bulk_create(
            Answer(question=question(made, item), asked=asked(made, "iros"), item=item, asked_in="x",
                   words="y", standing="sound")
            for _ in range(200)
        )  # fmt: skip
    actions.close(made, by=grace, at=now)
    with django_assert_num_queries(4):
        results_of(made)


def test_the_results_page_for_two_hundred_costs_twelve_queries_at_most(grace, now, client_for):
    made = a_round(grace, now)
    for one in made.questions.all():
        for group in made.groups.filter(group__in=one.asks, is_anonymous=True):
            Answer.objects.bulk_create(
                Answer(question=one, asked=group, item=one.item, asked_in="x", words="y", standing="sound")
                for _ in range(70)
            )
    actions.close(made, by=grace, at=now)
    client = client_for(grace)
    from django.db import connection

    with CaptureQueriesContext(
        connection,
    ) as told:
        assert client.get(f"/quality/rounds/{made.pk}/results/").status_code == 200
    asked_for = [one["sql"] for one in told if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(asked_for) <= 12, "\n".join(asked_for)


def test_the_workshop_begins_when_the_round_is_closed(grace, now):
    made = a_round(grace, now)
    with pytest.raises(Refusal, match="when the round is closed"):
        actions.find(question(made, "M1"), standing="sound", summary="x", based_on=0, by=grace, at=now)


def test_a_finding_written_meanwhile_is_not_overwritten(grace, now):
    made = a_round(grace, now)
    actions.close(made, by=grace, at=now)
    one = question(made, "M1")
    actions.find(one, standing="sound", summary="First", based_on=0, by=grace, at=now)
    with pytest.raises(Stale):
        actions.find(one, standing="sound", summary="Second", based_on=0, by=grace, at=now)
    actions.find(one, standing="needs_work", summary="Third", based_on=1, by=grace, at=now)
    assert result_of(one).finding.summary == "Third"
    assert one.findings.count() == 2


def test_the_next_round_says_what_moved_question_by_question(grace, now):
    first = a_round(grace, now)
    actions.close(first, by=grace, at=now)
    actions.find(question(first, "M1"), standing="needs_work", summary="x", based_on=0, by=grace, at=now)
    actions.find(question(first, "M2"), standing="sound", summary="x", based_on=0, by=grace, at=now)
    actions.find(question(first, "M4"), standing="best", summary="x", based_on=0, by=grace, at=now)
    later = now.replace(year=2027, month=3, day=3)
    second = a_round(grace, later)
    actions.close(second, by=grace, at=later)
    for item, standing in (("M1", "sound"), ("M2", "sound"), ("M4", "sound")):
        actions.find(question(second, item), standing=standing, summary="y", based_on=0, by=grace, at=later)
    before, moved = moved_since(second)
    said = {one.item: one.words for one in moved}
    assert before == first
    assert (said["M1"], said["M2"], said["M4"]) == (
        "Better than it was",
        "Where it stood",
        "Worse than it was",
    )
    assert said["S3"].startswith("Cannot be compared")
    assert moved_since(first) == (None, [])
