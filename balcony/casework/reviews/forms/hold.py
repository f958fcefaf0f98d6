"""Whether a meeting was held, and what follows."""

from datetime import date
from typing import Any

from django import forms

from balcony.foundations.design.fields import DateField, TimeField, look

from ..models import Mode

COMPLETE, PART, ADJOURN, NOT_HELD = "complete", "part", "adjourn", "not_held"
WHAT_HAPPENED = [
    (COMPLETE, "It was held, and the review is complete"),
    (PART, "It was held, and there will be another meeting"),
    (ADJOURN, "It was held, and I am adjourning the review"),
    (NOT_HELD, "It was not held"),
]


class HoldForm(forms.Form):
    """What happened. Nothing is ticked beforehand: a review is never held by default."""

    what = look(
        forms.ChoiceField(label="What happened?", choices=WHAT_HAPPENED, widget=forms.RadioSelect),
        hints={
            PART: "A series of meetings is one review. It counts from the last of them.",
            ADJOURN: "Once only, for at most 20 working days, when there was not enough information.",
            NOT_HELD: "A meeting that did not take place starts nothing.",
        },
    )
    held_on = look(DateField(label="What day was it held?", required=False), says_optional=False)
    reason = look(
        forms.CharField(
            label="If it was not held, why not?",
            required=False,
            max_length=300,
            widget=forms.Textarea,
        ),
        rows=3,
        says_optional=False,
    )

    def __init__(self, *args: Any, may_adjourn: bool, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = today
        if not may_adjourn:
            self.fields["what"].choices = [  # type: ignore[attr-defined] # a ChoiceField
                choice for choice in WHAT_HAPPENED if choice[0] != ADJOURN
            ]

    def clean(self) -> dict[str, Any]:
        """A meeting held has a day; a meeting not held has a reason."""
        cleaned = super().clean() or {}
        what = cleaned.get("what")
        if what == NOT_HELD and not cleaned.get("reason"):
            self.add_error("reason", "Say why it was not held")
        if what in (COMPLETE, PART, ADJOURN) and not cleaned.get("held_on") and "held_on" not in self.errors:
            self.add_error("held_on", "Enter the day it was held")
        return cleaned


class AdjournForm(forms.Form):
    """Why, and when it goes on."""

    reason = look(
        forms.CharField(label="Why is the review adjourned?", widget=forms.Textarea, max_length=400), rows=3
    )
    resumes_on = DateField(label="What day does it go on?")
    starts_at = look(TimeField(label="What time?", required=False), width="10")
    mode = look(
        forms.ChoiceField(
            label="How will people meet?", choices=Mode.choices, widget=forms.RadioSelect, required=False
        ),
        small=True,
    )
    place = look(forms.CharField(label="Where?", max_length=200, required=False), width="two-thirds")


class CancelForm(forms.Form):
    """Why it will not be held."""

    reason = look(
        forms.CharField(label="Why is it cancelled?", widget=forms.Textarea, max_length=400), rows=3
    )
