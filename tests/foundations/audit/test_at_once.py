"""People work at once: the chain must not fork, whatever the database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from balcony.foundations.audit.actions import record
from balcony.foundations.audit.models import Entry
from balcony.foundations.audit.queries import breaks_in_chain
from balcony.foundations.audit.verbs import Verb

COUNTED = Verb("test.counted", "Counted {number}", facts={"number"})


@pytest.mark.django_db(transaction=True)
def test_deeds_done_at_once_make_one_chain():
    def work(number: int) -> None:
        try:
            for _ in range(10):
                with transaction.atomic():
                    record(COUNTED, by=None, at=datetime.now(UTC), number=number)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as people:
        list(people.map(work, range(4)))
    assert Entry.objects.count() == 40
    assert list(breaks_in_chain()) == []
