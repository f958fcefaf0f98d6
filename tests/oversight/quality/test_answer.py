"""Answering, by account and by link; and that nothing ties an answer without a name to anybody."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.foundations.design.faults import NotPossible
from balcony.oversight.quality import actions
from balcony.oversight.quality.models import Answer, Sheet
from tests.oversight.quality.laying import a_round, answered, asked, question, sheets_by_link


def test_somebody_asked_by_name_answers_and_sends_once(grace, now):
    made = a_round(grace, now)
    sheet = actions.invite(asked(made, "managers"), people=[grace], by=grace, at=now)[0]
    one = question(made, "M1")
    actions.answer(sheet, question=one, words="We sit apart.", by=grace, at=now)
    kept = actions.answer(sheet, question=one, words="We sit apart.", standing="sound", by=grace, at=now)
    assert Answer.objects.get() == kept
    actions.send(sheet, by=grace, at=now)
    with pytest.raises(Refusal, match="sent your answers"):
        actions.answer(sheet, question=one, words="No!", by=grace, at=now)
    assert Answer.objects.get().words == "We sit apart."


def test_nobody_answers_in_anothers_name(grace, ros, now):
    made = a_round(grace, now)
    sheet = actions.invite(asked(made, "managers"), people=[grace], by=grace, at=now)[0]
    for other in (ros, None):
        with pytest.raises(Refusal):
            actions.answer(sheet, question=question(made, "M1"), words="x", by=other, at=now)


def test_a_question_of_another_group_or_round_cannot_be_answered(grace, now):
    made, other = a_round(grace, now), a_round(grace, now)
    sheet = sheets_by_link(made, "children", 1, grace, now)[0]
    for wrong in (question(made, "M1"), question(other, "M7")):
        with pytest.raises(NotPossible, match="not among"):
            actions.answer(sheet, question=wrong, words="x", by=None, at=now)


def test_a_link_that_was_used_says_so_and_takes_nothing_more(grace, now):
    made = a_round(grace, now)
    sheet = sheets_by_link(made, "iros", 1, grace, now)[0]
    actions.answer(sheet, question=question(made, "M1"), words="x", writer="a", by=None, at=now)
    actions.send(sheet, by=None, at=now)
    with pytest.raises(Refusal, match="has been used"):
        actions.send(sheet, by=None, at=now)
    with pytest.raises(Refusal, match="has been used"):
        actions.answer(sheet, question=question(made, "M1"), words="y", by=None, at=now)


def test_an_expired_link_and_one_of_a_closed_round_each_say_why(grace, now):
    made = a_round(grace, now)
    short = sheets_by_link(made, "iros", 1, grace, now, expires_on=now.date() + timedelta(days=2))[0]
    later = now + timedelta(days=3)
    with pytest.raises(Refusal, match="run out"):
        actions.send(short, by=None, at=later)
    other = sheets_by_link(made, "iros", 1, grace, now)[0]
    with pytest.raises(Refusal, match="has closed"):
        actions.send(other, by=None, at=now + timedelta(days=22))
    actions.close(made, by=grace, at=later)
    with pytest.raises(Refusal, match="has closed"):
        actions.send(other, by=None, at=later)


def test_two_people_with_one_link_do_not_overwrite_each_other(grace, now):
    made = a_round(grace, now)
    sheet = sheets_by_link(made, "iros", 1, grace, now)[0]
    one, two = question(made, "M1"), question(made, "M2")
    actions.answer(sheet, question=one, words="First", writer="her browser", by=None, at=now)
    with pytest.raises(NotPossible, match="another browser"):
        actions.answer(sheet, question=one, words="Second", writer="his browser", by=None, at=now)
    actions.answer(sheet, question=two, words="His", writer="his browser", by=None, at=now)
    assert sorted(Answer.objects.values_list("words", flat=True)) == ["First", "His"]


def test_sending_cuts_answers_without_a_name_loose_from_their_sheet(grace, now):
    made = a_round(grace, now)
    answered(made, "iros", "M1", ["sound"], grace, now)
    kept = Answer.objects.get()
    assert (kept.sheet_id, kept.writer) == (None, "")


def test_a_named_answer_stays_with_its_sheet(grace, now):
    made = a_round(grace, now)
    sheet = actions.invite(asked(made, "managers"), people=[grace], by=grace, at=now)[0]
    actions.answer(sheet, question=question(made, "M1"), words="x", by=grace, at=now)
    actions.send(sheet, by=grace, at=now)
    actions.close(made, by=grace, at=now)
    assert Answer.objects.get().sheet_id == sheet.pk


def test_closing_cuts_loose_what_was_not_sent_and_loses_nothing(grace, now):
    made = a_round(grace, now)
    sheets = sheets_by_link(made, "iros", 3, grace, now)
    for number, sheet in enumerate(sheets):
        actions.answer(
            sheet,
            question=question(made, "M1"),
            words=f"w{number}",
            standing="sound",
            writer="b",
            by=None,
            at=now,
        )
    before = set(Answer.objects.values_list("pk", flat=True))
    actions.close(made, by=grace, at=now)
    assert {one.words for one in Answer.objects.all()} == {"w0", "w1", "w2"}
    assert not Answer.objects.exclude(sheet=None).exists()
    assert not before & set(Answer.objects.values_list("pk", flat=True))


def test_the_database_holds_no_person_beside_an_answer_without_a_name(grace, ros, now):
    made = a_round(grace, now)
    answered(made, "iros", "M1", ["sound"] * 6, grace, now)
    rows = str(list(Answer.objects.values())) + str(list(Sheet.objects.values("user", "name", "sent_on")))
    assert str(ros.pk) not in rows
    fields = {field.name for field in Answer._meta.get_fields()}
    assert not fields & {"at", "by", "made_at", "made_by", "user", "ip", "session"}
    for entry in Entry.objects.filter(verb__endswith="_by_link"):
        assert (entry.by_id, entry.by_name, entry.about_kind) == ("", "", "quality.askedgroup")
        assert set(entry.facts) == {"group"}
        assert (entry.at.astimezone(now.tzinfo).hour, entry.at.minute) == (0, 0)


def test_the_database_itself_refuses_a_name_on_an_anonymous_sheet(grace, ros, now):
    sheet = sheets_by_link(a_round(grace, now), "iros", 1, grace, now)[0]
    fit = {"asked": sheet.asked, "is_anonymous": True, "expires_on": sheet.expires_on}
    for fault in ({"user": ros}, {"name": "Ros"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Sheet.objects.create(**fit, link_hash="x", **fault)
    assert connection.is_usable()
