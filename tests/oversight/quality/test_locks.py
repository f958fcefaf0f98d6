"""What was asked, answered, concluded and agreed is kept by the database itself."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from balcony.oversight.quality import actions
from balcony.oversight.quality.models import Answer, Offer, Sheet, Statement
from balcony.oversight.quality.queries import points_of
from tests.conftest import NOW
from tests.locked import stays
from tests.oversight.quality.laying import CLOSES, answered, asked, question

DAY = NOW.date()


def a_named_answer(round, grace):
    sheet = actions.invite(asked(round, "managers"), people=[grace], by=grace, at=NOW)[0]
    return sheet, actions.answer(
        sheet, question=question(round, "M1"), words="We sit apart.", by=grace, at=NOW
    )


def test_the_words_a_round_asked_in_and_whom_it_asked_stay(open_round):
    stays(question(open_round, "M1"), text="Another question")
    stays(asked(open_round, "iros"), people=2)
    stays(open_round, title="Spring")


def test_an_answer_is_its_writers_own_until_it_is_sent_and_stays_from_then_on(grace, open_round):
    sheet, answer = a_named_answer(open_round, grace)
    actions.answer(sheet, question=question(open_round, "M1"), words="We sit in one room.", by=grace, at=NOW)
    actions.send(sheet, by=grace, at=NOW)
    stays(answer, words="All is well")
    stays(Sheet.objects.get(pk=sheet.pk), sent_on=None)
    assert Answer.objects.get(pk=answer.pk).words == "We sit in one room."


def test_an_answer_cut_loose_from_its_sheet_is_tied_to_none_again(grace, open_round):
    answered(open_round, "iros", "M1", ["sound"] * 2, grace, NOW)
    loose = Answer.objects.filter(sheet__isnull=True)
    for change in ({"sheet": Sheet.objects.first()}, {"words": "All is well"}, {"writer": "x"}):
        with pytest.raises(DatabaseError, match="settled"), transaction.atomic():
            loose.update(**change)


def test_from_the_close_on_no_answer_moves_and_the_round_is_not_opened_again(closed):
    for answer in Answer.objects.filter(question__round=closed):
        stays(answer, standing="best")
    stays(closed, closed_at=None, closed_by=None)
    stays(closed, closes_on=CLOSES + timedelta(days=9))
    stays(question(closed, "M7").findings.get(), summary="All is well")


def test_what_was_not_sent_is_kept_as_it_was_when_the_round_closed(grace, open_round):
    _, answer = a_named_answer(open_round, grace)
    actions.close(open_round, by=grace, at=NOW)
    stays(answer, words="All is well")


def test_a_round_runs_on_though_some_have_sent_already(grace, open_round):
    sheet, _ = a_named_answer(open_round, grace)
    actions.send(sheet, by=grace, at=NOW)
    waiting = actions.make_links(asked(open_round, "iros"), count=1, by=grace, at=NOW)
    actions.extend(open_round, closes_on=CLOSES + timedelta(days=7), by=grace, at=NOW)
    assert len(waiting) == 1
    assert Sheet.objects.get(sent_on__isnull=True).expires_on == CLOSES + timedelta(days=7)


def test_what_was_planned_and_how_it_went_stay(grace, closed):
    planned = actions.plan(
        question(closed, "M7"), action="Two posts", owner_name="Grace", due_on=DAY, success="Fewer each",
        by=grace, at=NOW,
    )  # fmt: skip
    stays(planned, due_on=DAY + timedelta(days=90))
    stays(actions.progress(planned, state="stuck", words="No money", by=grace, at=NOW), state="done")
    held = actions.review_plan(
        held_on=DAY, present="Us", words="We looked", next_on=DAY + timedelta(days=90), by=grace, at=NOW
    )
    stays(held, words="We did not look")


def test_a_statement_is_agreed_once_and_its_points_and_accounts_stay(grace):
    statement = actions.begin_statement(by=grace, at=NOW)
    for point in points_of(statement, on=DAY)[0]:
        account = actions.account(point.item, words="So.", standing="in_place", based_on=0, by=grace, at=NOW)
    stays(account, words="Otherwise.")
    stays(account.item, text="Another point")
    stays(statement, wording="Another edition")
    actions.agree(statement, manager_name="Grace", director_name="Dora", agreed_on=DAY, by=grace, at=NOW)
    stays(Statement.objects.get(pk=statement.pk), director_name="Somebody else")


def test_an_offer_is_answered_once(grace):
    statement = actions.begin_statement(by=grace, at=NOW)
    for point in points_of(statement, on=DAY)[0]:
        actions.account(point.item, words="So.", standing="in_place", based_on=0, by=grace, at=NOW)
    offer = actions.offer(statement, words="P4 is new.", by=grace, at=NOW)
    stays(offer, words="Nothing is new.")
    actions.take_back(statement, by=grace, at=NOW)
    stays(Offer.objects.get(pk=offer.pk), outcome="agreed")


def test_a_managers_registration_stays(grace):
    made = actions.register_manager(
        grace, number="SW1", renewal_on=DAY + timedelta(days=300), by=grace, at=NOW
    )
    stays(made, renewal_on=DAY + timedelta(days=3000))
