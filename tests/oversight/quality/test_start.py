"""Starting a round: the words are copied, and nobody few enough to be guessed answers without a name."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.toolkit import actions as toolkit
from balcony.oversight.quality import actions
from balcony.oversight.quality.actions.rounds import Ask
from balcony.oversight.quality.models import Round, Sheet
from balcony.oversight.quality.queries import sheet_by_link, wording_for
from tests.oversight.quality.laying import a_round, asked, question, sheets_by_link

AGREED = {"reason": "Talk", "agreed_by": "The team"}


def test_a_round_holds_every_question_in_the_words_of_its_day_and_is_recorded(grace, now):
    made = a_round(grace, now)
    assert made.questions.count() == 19
    assert "NAIRO" in made.acknowledgement
    assert question(made, "C8").parts[5] == ["C8.f", "Chair of the safeguarding children partnership"]
    assert Entry.objects.get(verb="health_check.started").facts["questions"] == 19


def test_an_amendment_during_a_round_does_not_change_what_it_asks(grace, now):
    made = a_round(grace, now)
    before = question(made, "M7").text
    toolkit.amend(
        "health_check",
        item="M7",
        kind="reword",
        text="Otherwise?",
        from_on=localdate(now),
        **AGREED,
        by=grace,
        at=now,
    )
    assert question(made, "M7").text == before
    sheet = sheets_by_link(made, "iros", 1, grace, now)[0]
    kept = actions.answer(sheet, question=question(made, "M7"), words="Yes", by=None, at=now)
    assert (kept.item, kept.asked_in) == ("M7", before)
    assert question(a_round(grace, now), "M7").text == "Otherwise?"


def test_an_item_set_aside_is_not_asked_and_an_added_one_is(grace, now):
    toolkit.amend(
        "health_check", item="M8", kind="set_aside", from_on=localdate(now), **AGREED, by=grace, at=now
    )
    toolkit.amend(
        "health_check", item="LK1", kind="add", text="Do we visit?", section="culture",
        from_on=localdate(now), **AGREED, by=grace, at=now,
    )  # fmt: skip
    made = a_round(grace, now)
    assert not made.questions.filter(item="M8").exists()
    assert question(made, "LK1").asks == ["iros", "managers"]


@pytest.mark.parametrize(
    ("ask", "why"),
    [
        (Ask("members", 4, True), "Fewer than 5"),
        (Ask("seniors", 2, True), "Fewer than 5"),
        (Ask("children", 9, False), "Children answer without their names"),
    ],
)
def test_a_group_too_small_to_hide_in_cannot_answer_without_names(grace, now, ask, why):
    with pytest.raises(NotPossible, match=why):
        a_round(grace, now, [ask])
    assert not Round.objects.exists()


def test_a_round_cannot_close_before_it_opens(grace, now):
    with pytest.raises(NotPossible, match="before today"):
        actions.start(
            "x", closes_on=localdate(now) - timedelta(days=1), asks=[Ask("iros", 5, True)], by=grace, at=now
        )


def test_only_the_manager_starts_a_round(ros, now):
    with pytest.raises(Refusal):
        a_round(ros, now)


def test_each_group_reads_the_words_meant_for_it(grace, now):
    one = question(a_round(grace, now), "M7")
    assert wording_for(one, "children", "a") == "Does your IRO have time for you?"
    assert "How can you tell" in wording_for(one, "children", "b")
    assert wording_for(one, "members").startswith("Do we give")
    assert wording_for(one, "iros") == one.text


def test_only_people_of_the_group_can_be_asked_by_name_and_only_once(grace, ros, dev, now):
    made = a_round(grace, now)
    group = asked(made, "managers")
    actions.invite(group, people=[grace], by=grace, at=now)
    for unfit in ([ros], [dev], [grace], []):
        with pytest.raises(NotPossible, match="Choose people"):
            actions.invite(group, people=unfit, by=grace, at=now)


def test_an_anonymous_group_cannot_be_asked_by_account(grace, ros, now):
    with pytest.raises(NotPossible, match="without names"):
        actions.invite(asked(a_round(grace, now), "iros"), people=[ros], by=grace, at=now)


def test_a_link_is_random_and_only_its_fingerprint_is_kept(grace, now):
    made = a_round(grace, now)
    links = actions.make_links(asked(made, "iros"), count=6, by=grace, at=now)
    assert len({link.secret for link in links}) == 6
    kept = " ".join(str(row) for row in Sheet.objects.values_list())
    assert not [link for link in links if str(link.secret) in kept or link.secret.hex in kept]
    assert sheet_by_link(links[0].secret) is not None


def test_a_named_group_is_asked_by_links_that_carry_names(grace, now):
    group = asked(a_round(grace, now), "members")
    links = actions.make_links(group, names=["Cllr Ash", " ", "Cllr Birch"], by=grace, at=now)
    assert [link.name for link in links] == ["Cllr Ash", "Cllr Birch"]
    assert sorted(group.sheets.values_list("name", flat=True)) == ["Cllr Ash", "Cllr Birch"]
    for wrong in ([], ["x" * 201], ["x"] * 501):
        with pytest.raises(NotPossible, match="name"):
            actions.make_links(group, names=wrong, by=grace, at=now)


def test_nobody_is_asked_after_the_round_has_closed(grace, now):
    made = a_round(grace, now)
    actions.close(made, by=grace, at=now)
    with pytest.raises(Refusal, match="no more answers"):
        actions.make_links(asked(made, "iros"), count=2, by=grace, at=now)
    with pytest.raises(Refusal, match="already"):
        actions.close(made, by=grace, at=now)


def test_a_round_takes_answers_for_longer_and_so_do_its_links(grace, now):
    made = a_round(grace, now)
    long = sheets_by_link(made, "iros", 1, grace, now)[0]
    short = sheets_by_link(made, "iros", 1, grace, now, expires_on=localdate(now) + timedelta(days=2))[0]
    later = made.closes_on + timedelta(days=10)
    with pytest.raises(NotPossible, match="after the last day"):
        actions.extend(made, closes_on=made.closes_on, by=grace, at=now)
    actions.extend(made, closes_on=later, by=grace, at=now)
    long.refresh_from_db()
    short.refresh_from_db()
    assert (long.expires_on, short.expires_on) == (later, localdate(now) + timedelta(days=2))
    actions.close(made, by=grace, at=now)
    with pytest.raises(Refusal, match="not opened again"):
        actions.extend(made, closes_on=later + timedelta(days=1), by=grace, at=now)
