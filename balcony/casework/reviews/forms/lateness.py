"""Why a review was late."""

from typing import Any
from uuid import uuid4

from django import forms

from balcony.foundations.design.fields import look

from ..models import LateReason

REASONS = [choice for choice in LateReason.Code.choices if choice[0] != LateReason.Code.NOT_LATE]


class LateReasonForm(forms.Form):
    """A code for the annual report, words for the reader, and what it meant for the child."""

    code = look(
        forms.ChoiceField(label="What was the main reason?", choices=REASONS, widget=forms.RadioSelect),
        small=True,
    )
    words = look(
        forms.CharField(label="What happened, in your own words?", widget=forms.Textarea, required=False),
        rows=4,
    )
    decided_by = look(
        forms.CharField(label="Who decided to hold it later?", max_length=200, required=False), width="20"
    )
    effect_on_child = look(
        forms.CharField(label="What did it mean for the child?", widget=forms.Textarea, required=False),
        rows=4,
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, known_from_return: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if known_from_return:
            self.fields["code"].choices = LateReason.Code.choices  # type: ignore[attr-defined] # a ChoiceField
