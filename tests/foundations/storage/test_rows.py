"""Many rows at once, in the caller's transaction, whatever is in them."""

from datetime import date
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from balcony.foundations.storage.rows import blanks_of, change_rows, ids_in_order, read_rows, write_rows
from balcony.people.children.models import ReturnFact
from balcony.people.register.models import Child, Source

pytestmark = pytest.mark.django_db
COLUMNS = ("id", "return_id", "date_of_birth", "is_uasc", "first_names")


def lay(rows, setter, now, **more) -> int:
    same = {"made_by_id": setter.pk, "made_at": now, "source": Source.RETURN}
    return write_rows(Child, COLUMNS, rows, same=blanks_of(Child, [*COLUMNS, *same]) | same, **more)


def made(count: int):
    for number, pk in zip(range(count), ids_in_order(), strict=False):
        yield pk, f"C{number}", "2015-03-05", number % 2 == 0, 'O\'Neil %s \\ \t\n"x"'


@pytest.mark.parametrize("in_order", [True, False])
def test_rows_arrive_as_they_were_given_with_the_same_on_every_row(setter, now, in_order):
    told: list[int] = []
    assert lay(made(123), setter, now, progress=told.append, in_order=in_order) == 123
    assert told == [123]
    child = Child.objects.get(return_id="C7")
    assert (child.date_of_birth, child.is_uasc, child.source, child.version, child.own_child_born_on) == (
        date(2015, 3, 5), False, "return", 1, None,
    )  # fmt: skip
    assert child.first_names == 'O\'Neil %s \\ \t\n"x"'
    assert (child.made_by, child.made_at) == (setter, now)
    assert Child.objects.count() == 123


def test_a_row_the_database_refuses_undoes_them_all(setter, now):
    rows = [*made(50), (next(ids_in_order()), "C3", "2015-03-05", True, "")]
    with pytest.raises(IntegrityError), transaction.atomic():
        lay(rows, setter, now, in_order=True)
    assert Child.objects.count() == 0


def test_rows_are_changed_by_their_key_and_only_those(setter, now):
    lay(made(10), setter, now)
    keys = [child.pk.hex for child in Child.objects.filter(return_id__in=["C1", "C2"])]
    changed = change_rows(
        Child, ("is_uasc", "date_of_birth"), [(True, "2016-01-02", pk) for pk in keys], same={"version": 9}
    )
    assert changed == 2
    assert Child.objects.filter(version=9, is_uasc=True, date_of_birth=date(2016, 1, 2)).count() == 2
    assert Child.objects.filter(version=1).count() == 8


def test_rows_are_read_as_plain_values_that_can_be_written_again(setter, now):
    lay(made(3), setter, now)
    child = Child.objects.get(return_id="C0")
    ReturnFact.objects.create(
        child=child,
        table="OC2",
        collection_year=2026,
        columns={"SDQ_SCORE": "12"},
        made_by=setter,
        made_at=now,
    )
    rows = [
        row
        for piece in read_rows(Child, ("id", "date_of_birth", "is_uasc"), "return_id = 'C0'")
        for row in piece
    ]
    assert [(pk, str(born), int(uasc)) for pk, born, uasc in rows] == [(child.pk.hex, "2015-03-05", 1)]
    facts = [row for piece in read_rows(ReturnFact, ("child_id", "columns")) for row in piece]
    assert facts[0][0] == child.pk.hex
    assert facts[0][1].replace(" ", "") == '{"SDQ_SCORE":"12"}'


def test_whoever_is_told_how_far_it_is_may_use_the_same_connection(setter, now):
    told: list[int] = []
    assert lay(made(6000), setter, now, progress=lambda done: told.append(Child.objects.count())) == 6000
    assert told == [5000, 6000]


def test_identifiers_in_order_are_valid_distinct_and_grow():
    made_ids = [pk for pk, _number in zip(ids_in_order(), range(5000), strict=False)]
    assert made_ids == sorted(set(made_ids))
    assert {UUID(pk).version for pk in made_ids} == {7}
