"""How the child's own invitation is made and reaches them."""

from typing import Any
from uuid import uuid4

from django import forms

from balcony.casework.voice.models import Level
from balcony.foundations.design.fields import DateField, look

from ..models import ChildInvitation


class ChildInvitationForm(forms.Form):
    """In which words, and whether it is posted or was handed over."""

    level = look(
        forms.ChoiceField(
            label="Which words?",
            choices=((Level.A, "The simpler words"), (Level.B, "The fuller words")),
            widget=forms.RadioSelect,
        ),
        small=True,
    )
    way = look(
        forms.ChoiceField(
            label="How does it reach the child?",
            choices=(
                (ChildInvitation.Way.LETTER, "By letter: make it for a window envelope"),
                (ChildInvitation.Way.HAND, "It was handed over"),
            ),
            widget=forms.RadioSelect,
        ),
        small=True,
    )
    address = look(
        forms.CharField(
            label="Postal address",
            help_text="For a letter: two to six lines",
            required=False,
            widget=forms.Textarea,
        ),
        rows=4,
    )
    handed_on = DateField(
        label="When was it handed over?", required=False, help_text="For example, 27 3 2027"
    )
    handed_by = forms.CharField(
        label="Who gave it to the child?", required=False, max_length=200, help_text="Their name"
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean(self) -> dict[str, Any]:
        """A letter needs an address."""
        cleaned = super().clean() or {}
        if cleaned.get("way") == ChildInvitation.Way.LETTER and not cleaned.get("address", "").strip():
            self.add_error("address", "Write the address the letter goes to")
        return cleaned
