"""Amina waits: in care since 2020, and nobody wrote down a talk with her since."""

from datetime import date

import pytest

from balcony.casework.drift import queries
from balcony.casework.reviews.queries import rulebook_on
from balcony.people.iros.models import DutySlot, Iro
from tests.doors.laying import put_in_care

SINCE = date(2020, 1, 6)


@pytest.fixture
def quiet(amina, setter):
    put_in_care(amina, setter, SINCE)
    return amina


@pytest.fixture
def line_now(quiet, now):
    """The one line of Amina as it stands on a day."""

    def line_on(on=None):
        day = on or now.date()
        (line,) = queries.lines_about(quiet, day, rulebook_on(day))
        return line

    return line_on


@pytest.fixture
def on_duty(theo, setter, now):
    """Theo is the duty IRO today; he has no place around Amina."""
    made = {"made_by": setter, "made_at": now}
    iro = Iro.objects.create(adult=theo.adult, from_on=SINCE, **made)
    DutySlot.objects.create(on=now.date(), iro=iro, **made)
    return theo
