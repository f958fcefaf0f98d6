"""What is asked about a step."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from balcony.foundations.design.fields import DateField, look

from .models import Stage, Way


class StepForm(forms.Form):
    """Which way, what happened, when."""

    way = look(
        forms.ChoiceField(label="Which way?", choices=Way.choices, widget=forms.RadioSelect), small=True
    )
    stage = look(
        forms.ChoiceField(label="What happened?", choices=Stage.choices, widget=forms.RadioSelect), small=True
    )
    on = DateField(label="When?", help_text="For example, 27 3 2027")
    words = look(
        forms.CharField(
            label="Who, and what was said",
            help_text="For an outcome, say what came of it",
            required=False,
            widget=forms.Textarea,
            max_length=5_000,
        ),
        rows=4,
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        more.setdefault("initial", {})
        more["initial"] = {"on": today, "token": uuid4()} | more["initial"]
        super().__init__(*args, **more)
