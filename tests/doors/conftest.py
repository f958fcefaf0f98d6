"""The doors' tests all happen on Wednesday 18 November 2026 at ten in the morning."""

import pytest
import time_machine


@pytest.fixture(autouse=True)
def _on_the_day(now):
    with time_machine.travel(now, tick=False):
        yield
