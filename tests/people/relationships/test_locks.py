"""That a record was opened by break-glass, and what was found about it, is kept by the database itself."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from balcony.people.relationships import actions
from balcony.people.relationships.models import BreakGlass
from tests.locked import stays


@pytest.fixture
def glass(theo, amina, now) -> BreakGlass:
    """Theo opened Amina's record."""
    return actions.break_glass(amina, reason_code="other", reason="The school rang me", by=theo, at=now)


def test_who_opened_whose_record_when_and_why_stays_as_it_was(glass, ros, setter, now):
    stays(glass, reason="I was asked to")
    stays(glass, reason_code="cover")
    stays(glass, user=ros)
    stays(glass, started_at=now + timedelta(hours=1))
    stays(glass, ends_at=now + timedelta(days=1))


def test_it_is_looked_into_once_and_what_was_found_stays(glass, grace, setter, now):
    actions.review_glass(glass, note="It was needed", by=grace, at=now)
    stays(glass, review_note="All is well")
    stays(glass, reviewed_by=setter)
    stays(glass, reviewed_by=None, reviewed_at=None, review_note="")


@pytest.mark.parametrize("part", ["reviewed_by", "reviewed_at", "review_note"])
def test_nothing_of_it_is_written_beforehand(glass, grace, now, part):
    found = {"reviewed_by": grace, "reviewed_at": now, "review_note": "It was needed"}
    with pytest.raises(IntegrityError), transaction.atomic():
        BreakGlass.objects.filter(pk=glass.pk).update(**{part: found[part]})
