"""What is asked about one line. Every step has its sentence."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django import forms

from balcony.foundations.accounts.models import User
from balcony.foundations.design.faults import resting_on
from balcony.foundations.design.fields import DateField, look


class StepForm(forms.Form):
    """The sentence, and which steps the page showed."""

    words = look(
        forms.CharField(
            label="Why?",
            help_text="A sentence is enough. It is kept, and the IRO manager reads it too",
            widget=forms.Textarea,
            max_length=2_000,
            error_messages={"required": "Write a sentence: why"},
        ),
        rows=3,
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def rebase(self, number: int) -> None:
        """Rest on the steps that are there now, so that sending it again means it."""
        self.data = resting_on(self.data, based_on=number)


class PutOffForm(StepForm):
    """When the line is to be shown again."""

    again_on = DateField(label="Show it again on which day?")
    field_order = ("again_on", "words")

    def __init__(self, *args: Any, most: int, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["again_on"].help_text = f"{most} days from today at the latest"


class HandOverForm(StepForm):
    """Who is to look at the line."""

    to = look(forms.ChoiceField(label="Who should look at it?", widget=forms.RadioSelect), small=True)
    field_order = ("to", "words")

    def __init__(self, *args: Any, colleagues: Mapping[User, str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.colleagues = {one.pk: one for one in colleagues}
        choices = [(str(one.pk), f"{one.full_name}, {as_what}") for one, as_what in colleagues.items()]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField has them

    def clean_to(self) -> User:
        """The colleague that was chosen."""
        return self.colleagues[UUID(self.cleaned_data["to"])]
