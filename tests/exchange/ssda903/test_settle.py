"""Where a return meets what a person entered: nothing is doubled or written over, and a person chooses."""

from datetime import date

import pytest

from balcony.casework.reviews.models import Review
from balcony.exchange.ssda903.actions import answer_match, settle, take_in
from balcony.exchange.ssda903.models import Difference, MatchProposal
from balcony.exchange.ssda903.previewing import opened
from balcony.foundations.access.policies import Refusal
from balcony.foundations.accounts.queries import machine_account
from balcony.people.children.models import CarePeriod, Episode
from balcony.people.register.models import Child, Source

from .returns import TODAY, accept, rows, short, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def by_hand(setter, now):
    """A child added by hand, looked after from nearly the day the return says of B2."""
    child = Child.objects.create(
        first_names="Ada", date_of_birth=date(2022, 6, 1), sex="U", source=Source.PERSON, made_by=setter,
        made_at=now,
    )  # fmt: skip
    CarePeriod.objects.create(
        child=child, started_on=date(2025, 5, 13), source=Source.PERSON, made_by=setter, made_at=now
    )
    Episode.objects.create(
        child=child, started_on=date(2025, 5, 13), start_code="S", legal_status="V2", source=Source.PERSON,
        made_by=setter, made_at=now,
    )  # fmt: skip
    return child


def test_a_child_added_by_hand_is_proposed_and_never_doubled(tmp_path, now, by_hand):
    path = write(tmp_path / "r", rows())
    with opened(path, on=TODAY) as checked:
        counts = short(take_in(checked, by=machine_account(), at=now))
        codes = {(one.file, one.line, one.code) for one in checked.problems()}
    assert counts["Header"] == (1, 0, 0, 0, 1)
    assert counts["Reviews"] == (2, 0, 0, 0, 2)
    assert ("header.csv", 3, "possible-match") in codes
    assert not Child.objects.filter(return_id="B2").exists()
    proposal = MatchProposal.objects.get()
    assert (proposal.child, proposal.return_id, proposal.answer) == (by_hand, "B2", "")
    accept(path, now)
    assert MatchProposal.objects.count() == 1


def test_once_a_person_says_it_is_the_same_child_the_rows_come_in(tmp_path, now, by_hand, setter):
    path = write(tmp_path / "r", rows())
    accept(path, now)
    answer_match(MatchProposal.objects.get(), answer="same", by=machine_account(), at=now)
    counts = short(accept(path, now))
    assert counts["Reviews"] == (2, 0, 2, 0, 0)
    by_hand.refresh_from_db()
    assert (by_hand.return_id, by_hand.first_names, by_hand.sex) == ("B2", "Ada", "M")
    assert by_hand.reviews.count() == 2
    assert Child.objects.count() == 2


def test_where_return_and_person_differ_both_are_kept_and_a_person_chooses(tmp_path, now, by_hand):
    path = write(tmp_path / "r", rows())
    accept(path, now)
    answer_match(MatchProposal.objects.get(), answer="same", by=machine_account(), at=now)
    accept(path, now)
    difference = Difference.objects.get(child=by_hand, thing="care_period")
    assert (difference.field, difference.ours, difference.theirs) == (
        "started_on",
        "2025-05-13",
        "2025-05-12",
    )
    held = CarePeriod.objects.get(child=by_hand, superseded_at__isnull=True)
    assert held.started_on == date(2025, 5, 13)
    settle(difference, choice="ours", by=machine_account(), at=now)
    before = Difference.objects.count()
    accept(path, now)
    assert Difference.objects.count() == before
    assert CarePeriod.objects.get(child=by_hand, superseded_at__isnull=True).started_on == date(2025, 5, 13)


def test_choosing_the_return_holds_its_value_and_keeps_what_was_entered(tmp_path, now, by_hand):
    path = write(tmp_path / "r", rows())
    accept(path, now)
    answer_match(MatchProposal.objects.get(), answer="same", by=machine_account(), at=now)
    accept(path, now)
    settle(Difference.objects.get(thing="care_period"), choice="theirs", by=machine_account(), at=now)
    accept(path, now)
    standing = CarePeriod.objects.get(child=by_hand, superseded_at__isnull=True)
    assert (standing.started_on, standing.ended_on) == (date(2025, 5, 12), date(2026, 1, 20))
    assert CarePeriod.objects.filter(child=by_hand, superseded_at__isnull=False).count() == 2
    assert [one.started_on for one in by_hand.episodes.filter(superseded_at__isnull=True)] == [
        date(2025, 5, 12)
    ]


def test_another_child_is_added_once_a_person_says_so(tmp_path, now, by_hand):
    path = write(tmp_path / "r", rows())
    accept(path, now)
    answer_match(MatchProposal.objects.get(), answer="another", by=machine_account(), at=now)
    accept(path, now)
    assert Child.objects.get(return_id="B2").pk != by_hand.pk
    with pytest.raises(Refusal):
        answer_match(MatchProposal.objects.get(), answer="same", by=machine_account(), at=now)


def test_a_birth_date_as_assessed_by_a_person_is_not_overwritten(tmp_path, now):
    accept(write(tmp_path / "one", rows()), now)
    Child.objects.filter(return_id="A1").update(date_of_birth=date(2014, 3, 5), born_basis="assessed")
    with opened(write(tmp_path / "two", rows()), on=TODAY) as checked:
        counts = short(take_in(checked, by=machine_account(), at=now))
        codes = [(one.line, one.column, one.code, one.severity) for one in checked.problems()]
    assert counts["Header"] == (0, 0, 2, 0, 0)
    assert codes == [(2, "DOB", "differs-from-person", "warn")]
    assert Child.objects.get(return_id="A1").date_of_birth == date(2014, 3, 5)
    assert Difference.objects.get().field == "date_of_birth"


def test_a_review_a_person_recorded_is_not_kept_twice(tmp_path, now, setter):
    tables = rows(Reviews=[])
    accept(write(tmp_path / "one", tables), now)
    child = Child.objects.get(return_id="A1")
    Review.objects.create(
        child=child, source=Source.PERSON, completed_on=date(2025, 10, 13), participation_code="PN2",
        state="finalised", made_by=setter, made_at=now,
    )  # fmt: skip
    counts = short(accept(write(tmp_path / "two", rows()), now))
    assert counts["Reviews"] == (3, 0, 1, 0, 0)
    assert Review.objects.filter(child=child, completed_on=date(2025, 10, 13)).count() == 1
    assert Difference.objects.get(thing="review").theirs == "PN5"
