"""Questions several forms of this room share."""

from collections.abc import Iterable
from uuid import uuid4

from django import forms


def token() -> forms.UUIDField:
    """What makes a form that is sent twice count once."""
    return forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


def offer(field: forms.Field, choices: Iterable[tuple[str, str]]) -> None:
    """Give a choice field of one form its choices, known only when the form is made."""
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)
