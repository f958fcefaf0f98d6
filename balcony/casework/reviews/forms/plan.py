"""When, where and how people meet."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from balcony.foundations.design.fields import DateField, TimeField, look

from ..models import Mode, ReviewKind


class PlanForm(forms.Form):
    """Only the day is a must. A past day asks whether it is meant; one after the limit asks why."""

    on = DateField(label="What day?", help_text="For example, 27 3 2027")
    starts_at = look(
        TimeField(label="What time?", required=False, help_text="For example, 2:30pm or 14:30"), width="10"
    )
    mode = look(
        forms.ChoiceField(
            label="How will people meet?", choices=Mode.choices, widget=forms.RadioSelect, required=False
        ),
        small=True,
    )
    place = look(
        forms.CharField(label="Where?", max_length=200, required=False, help_text="A place, or how to join"),
        width="two-thirds",
    )
    has_taken_place = forms.BooleanField(label="Yes, this meeting has taken place already", required=False)
    reason = look(
        forms.CharField(
            label="Why is it planned after the last lawful day?",
            widget=forms.Textarea,
            required=False,
            max_length=300,
        ),
        rows=3,
        says_optional=False,
    )
    kind = forms.ChoiceField(
        choices=ReviewKind.choices, initial=ReviewKind.LOOKED_AFTER, widget=forms.HiddenInput, required=False
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = today
        self.asks_past = self.asks_reason = False

    def clean(self) -> dict[str, Any]:
        """Ask about a day before today before it is taken."""
        cleaned = super().clean() or {}
        on = cleaned.get("on")
        self.asks_past = on is not None and on < self.today
        self.asks_reason = bool(cleaned.get("reason"))
        if self.asks_past and not cleaned.get("has_taken_place"):
            self.add_error(
                "has_taken_place",
                "This day is before today. Say that the meeting has taken place, or change the day",
            )
        return cleaned

    def needs_reason(self, text: str) -> None:
        """Show the question why, with the reason it is asked."""
        self.asks_reason = True
        self.add_error("reason", text)

    @property
    def plan(self) -> dict[str, Any]:
        """What was answered, as the actions take it."""
        names = ("on", "starts_at", "place", "mode", "reason", "has_taken_place")
        return {name: self.cleaned_data[name] for name in names}


class ChangePlanForm(PlanForm):
    """The same, with why it is moved."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["reason"].label = "Why is it moved?"
        del self.fields["token"], self.fields["kind"]
        self.asks_reason = True

    def clean(self) -> dict[str, Any]:
        """The question why is always there."""
        cleaned = super().clean()
        self.asks_reason = True
        return cleaned
