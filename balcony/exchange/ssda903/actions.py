"""What is done with a return: taken in whole, and what it leaves open decided by a person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.timezone import localdate

from balcony.casework.reviews.actions import take_in as take_in_reviews
from balcony.exchange.ssda903 import held, policies, verbs
from balcony.exchange.ssda903.checking import Checked
from balcony.exchange.ssda903.comparing import Comparison
from balcony.exchange.ssda903.leaving import end_iro_places
from balcony.exchange.ssda903.models import Difference, MatchProposal, ReturnFile
from balcony.exchange.ssda903.reviews_out import ReviewsFile, reviews_file
from balcony.exchange.ssda903.settling import hold_theirs
from balcony.exchange.ssda903.writing import Writing
from balcony.foundations.access.policies import require
from balcony.foundations.accounts.models import User
from balcony.foundations.audit.actions import record
from balcony.foundations.storage.rows import room_for_many
from balcony.people.register.models import Child

Counts = dict[str, dict[str, int]]
NAMED_AT_MOST = 200


def _silent(_said: str) -> None:
    """Say nothing."""


@transaction.atomic
def take_in(checked: Checked, *, by: User, at: datetime, progress: Callable[[str], None] = _silent) -> Counts:
    """Take in the good rows of a checked return; returns what came of each table.

    All of it or, if anything fails, none of it. Taking the same return in again changes nothing. `progress`
    is told in words what is being done. Raises Refusal for whoever may not.
    """
    require(policies.may_take_in(by, at))
    progress("Comparing with what is held")
    held.lay_beside(checked.reading)
    comparison = Comparison(checked)
    counts = comparison.counts()
    writing = Writing(comparison, by=by, at=at, say=progress)
    with room_for_many():
        writing.everything()
        if "Reviews" in comparison.tables:
            progress("Writing reviews")
            rows, replaced = writing.reviews()
            take_in_reviews(rows, superseded=replaced, years=[checked.year], by=by, at=at)
    end_iro_places(by=by, at=at)
    kept = ReturnFile.objects.create(
        collection_year=checked.year,
        fingerprint=checked.reading.fingerprint,
        counts=counts,
        taken_in_by=by,
        taken_in_at=at,
    )
    touched = comparison.children_touched()
    record(
        verbs.TAKEN_IN,
        about=kept,
        by=by,
        at=at,
        year=checked.year,
        counts=counts,
        touched=len(touched),
        # Few are named one by one; of many, a fingerprint shows which they were without growing the record.
        fingerprint=sha256("\n".join(touched).encode()).hexdigest(),
        children=touched if len(touched) <= NAMED_AT_MOST else (),
    )
    return counts


@transaction.atomic
def answer_match(proposal: MatchProposal, *, answer: str, by: User, at: datetime) -> MatchProposal:
    """Say whether the return's child is the child added by hand; `same` gives that child the return id.

    The rows that waited come in with the next take-in of the return.
    """
    proposal = MatchProposal.objects.select_for_update().select_related("child").get(pk=proposal.pk)
    require(policies.may_answer_match(by, proposal, at))
    proposal.answer = MatchProposal.Answer(answer)
    proposal.answered_by, proposal.answered_at = by, at
    proposal.save()
    if proposal.answer == MatchProposal.Answer.SAME:
        child = Child.objects.select_for_update().get(pk=proposal.child_id)
        child.return_id = proposal.return_id
        child.version += 1
        child.save(update_fields=["return_id", "version"])
    record(verbs.MATCH_ANSWERED, about=proposal, child=proposal.child, by=by, at=at, answer=proposal.answer)
    return proposal


@transaction.atomic
def settle(difference: Difference, *, choice: str, by: User, at: datetime) -> Difference:
    """Choose between what a person entered and what the return says; both stay to be read.

    With `theirs` the return's value is held from now on. A review's record is not changed so: only the
    choice is kept. The same difference is not asked again.
    """
    difference = Difference.objects.select_for_update().select_related("child").get(pk=difference.pk)
    require(policies.may_settle(by, difference, at))
    difference.choice = Difference.Choice(choice)
    difference.chosen_by, difference.chosen_at = by, at
    difference.save()
    if difference.choice == Difference.Choice.THEIRS:
        hold_theirs(difference, by=by, at=at)
    record(
        verbs.DIFFERENCE_SETTLED,
        about=difference,
        child=difference.child,
        by=by,
        at=at,
        thing=difference.thing,
        field=difference.field,
        choice=difference.choice,
    )
    return difference


@transaction.atomic
def take_reviews_out(year: int, *, series: str, purpose: str, by: User, at: datetime) -> ReviewsFile:
    """Write the Reviews file of a collection year and record that it left: what for, with which children.

    Raises Refusal where `by` may not. The file holds only lines that the official rules let pass.
    """
    require(policies.may_take_out(by, at))
    written = reviews_file(year, series=series, on=localdate(at))
    record(
        verbs.REVIEWS_OUT,
        by=by,
        at=at,
        children=sorted({row.child_id for row in written.rows}),
        year=year,
        rows=len(written.rows),
        left_out=written.left_out,
        date_of_series=series,
        fingerprint=sha256(written.as_csv()).hexdigest(),
        purpose=purpose,
    )
    return written
