"""What could not be done, in words for the person who tried, and where the form says so."""

from collections.abc import Mapping
from typing import Any

from django.forms import BaseForm
from django.http import QueryDict


class NotPossible(ValueError):
    """What was asked cannot be done; the message says why, `field` which question it is about, if any."""

    def __init__(self, reason: str, field: str | None = None) -> None:
        super().__init__(reason)
        self.reason, self.field = reason, field


class Stale(ValueError):
    """Somebody wrote a newer version since this page was opened."""


def resting_on(sent: Mapping[str, Any], **now: int) -> QueryDict:
    """Return what a form sent, now resting on the versions that are there: saving it again means it."""
    data = QueryDict(mutable=True)
    data.update(sent)
    for name, version in now.items():
        data[name] = str(version)
    return data


def say_on(form: BaseForm, fault: NotPossible) -> None:
    """Say on a form what could not be done: at its question, or on top where the form does not ask it."""
    form.add_error(fault.field if fault.field in form.fields else None, fault.reason)
