"""What is asked about a look between reviews."""

from typing import Any
from uuid import uuid4

from django import forms

from balcony.foundations.design.fields import DateField, look

LOOKED, LEFT = "looked", "left_alone"


class CheckForm(forms.Form):
    """The kind and depth are the IRO's own; one sentence is asked for, no more."""

    kind = look(
        forms.ChoiceField(
            label="What did you do?",
            choices=[(LOOKED, "I looked"), (LEFT, "I left it alone this time")],
            widget=forms.RadioSelect,
            initial=LOOKED,
        ),
        small=True,
    )
    looked_at = look(
        forms.CharField(
            label="What did you look at, or whom did you speak with?",
            widget=forms.Textarea,
            required=False,
            max_length=20_000,
        ),
        rows=3,
    )
    thinks = look(
        forms.CharField(
            label="What do you think?",
            help_text="Is the plan still right for this child? If you left it alone, say why",
            widget=forms.Textarea,
            max_length=20_000,
            error_messages={"required": "Write a sentence: what you think, or why you left it alone"},
        ),
        rows=6,
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    @property
    def words(self) -> dict[str, Any]:
        """What `check` takes."""
        told = self.cleaned_data
        return {
            "thinks": told["thinks"],
            "looked_at": told["looked_at"],
            "left_alone": told["kind"] == LEFT,
            "token": told["token"],
        }


class BookForm(forms.Form):
    """When the check is meant to be."""

    for_on = DateField(label="What day?", help_text="It can be moved by booking another")
