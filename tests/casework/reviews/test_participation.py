from datetime import date

import pytest

from balcony.casework.reviews import actions
from balcony.casework.reviews.queries import missing_of, participation_warning

from .conftest import PLANNED_FOR


def born(child, day):
    child.date_of_birth = day
    child.save()


@pytest.mark.parametrize(
    ("birthday", "code"),
    [(date(2022, 11, 18), "PN0"), (date(2022, 11, 17), "PN1"), (date(2022, 11, 16), "PN1")],
)
def test_the_code_turns_on_the_fourth_birthday_itself(birthday, code, amina, held, ros, now):
    born(amina, birthday)
    held.refresh_from_db()
    actions.record_participation(
        held, attended=True, mode="in_person", who_spoke="child", conveyed="spoken", by=ros, at=now
    )
    assert held.participation_code == code
    assert participation_warning(held) == ""


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"attended": True, "who_spoke": "advocate", "conveyed": "spoken"}, "PN2"),
        ({"attended": True, "who_spoke": "nobody", "conveyed": "without_words"}, "PN3"),
        ({"attended": True, "who_spoke": "nobody", "conveyed": "not_conveyed"}, "PN4"),
        ({"attended": False, "who_spoke": "iro", "conveyed": "briefed"}, "PN5"),
        ({"attended": False, "who_spoke": "nobody", "conveyed": "sent"}, "PN6"),
        ({"attended": False, "who_spoke": "nobody", "conveyed": "not_conveyed"}, "PN7"),
        ({"attended": True, "mode": "video", "who_spoke": "child", "conveyed": "spoken"}, "PN1"),
    ],
)
def test_the_answers_give_the_code(answers, code, held, ros, now):
    actions.record_participation(held, **answers, by=ros, at=now)
    assert held.participation_code == code
    assert held.participation_because


def test_the_code_is_derived_anew_for_the_day_the_review_is_completed(amina, planned, ros, now):
    born(amina, date(2022, 11, 18))
    planned.refresh_from_db()
    actions.hold(planned.meetings.get(), held_on=PLANNED_FOR, is_complete=False, by=ros, at=now)
    actions.record_participation(planned, attended=True, who_spoke="child", conveyed="spoken", by=ros, at=now)
    assert planned.participation_code == "PN0"
    part = actions.add_part(planned, on=date(2026, 11, 18), by=ros, at=now)
    actions.hold(part, held_on=date(2026, 11, 18), is_complete=True, by=ros, at=now)
    planned.refresh_from_db()
    assert planned.participation_code == "PN1"


def test_a_code_that_the_return_would_refuse_is_listed_as_missing(amina, held, ros, now):
    actions.record_participation(held, attended=True, who_spoke="child", conveyed="spoken", by=ros, at=now)
    born(amina, date(2023, 1, 5))
    held.refresh_from_db()
    assert "before the fourth birthday" in participation_warning(held)
    assert any("fourth birthday" in one.text for one in missing_of(held))
