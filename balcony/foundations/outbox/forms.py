"""What is asked about the outbox."""

from typing import Any

from django import forms

from balcony.foundations.design.fields import look

from .kinds import all_kinds
from .models import State, Way


class OutboxFilter(forms.Form):
    """Which part of the outbox is shown."""

    state = forms.ChoiceField(label="State", required=False)
    kind = forms.ChoiceField(label="Kind", required=False)
    way = forms.ChoiceField(label="Way", required=False)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        for name, choices in (
            ("state", State.choices),
            ("kind", [(one.name, one.label) for one in all_kinds()]),
            ("way", Way.choices),
        ):
            asked = self.fields[name]
            assert isinstance(asked, forms.ChoiceField)
            asked.choices = [("", "All"), *choices]

    def chosen(self) -> dict[str, str]:
        """What was chosen and makes sense; the rest is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class SendAgainForm(forms.Form):
    """Where it goes this time."""

    to_address = look(
        forms.CharField(
            label="Where should it go?",
            help_text="Correct the address if it was wrong.",
            max_length=400,
            widget=forms.Textarea,
            error_messages={"required": "Enter the address"},
        ),
        rows=3,
    )


class DealWithForm(forms.Form):
    """What was done instead."""

    how = look(
        forms.CharField(
            label="What did you do instead?",
            help_text="For example: rang them on Tuesday, and gave them the date.",
            max_length=2_000,
            widget=forms.Textarea,
            error_messages={"required": "Say what you did"},
        ),
        rows=3,
    )
