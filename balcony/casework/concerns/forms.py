"""What is asked about a concern: two things to fill in, and a day that is there already."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms

from balcony.foundations.design.fields import DateField, look
from balcony.people.register.models import Adult

from .models import Ending

SOMEONE_ELSE = ""


class ConcernForm(forms.Form):
    """What, and to whom. The day for an answer comes from the setting and may be changed."""

    what = look(
        forms.CharField(
            label="What is the concern?",
            help_text="What you see, what it means for the child, and what you ask for.",
            widget=forms.Textarea,
        ),
        rows=6,
    )
    to_id = forms.ChoiceField(label="To whom?", required=False)
    to_name = look(
        forms.CharField(label="Someone else: their name", max_length=200, required=False), width="20"
    )
    answer_by = DateField(label="Answer by")
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, people: Sequence[tuple[Adult, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.people = {str(adult.pk): adult for adult, _ in people}
        self.fields["to_id"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            (SOMEONE_ELSE, "Choose one"),
            *((str(adult.pk), f"{adult.full_name} ({role})") for adult, role in people),
        ]

    def clean(self) -> dict[str, Any]:
        """A concern is put to somebody."""
        found = super().clean() or self.cleaned_data
        if not found.get("to_id") and not (found.get("to_name") or "").strip():
            self.add_error("to_id", "Say whom it is put to: choose a person, or write a name")
        return found

    @property
    def concern(self) -> dict[str, Any]:
        """What was answered, as the actions take it. A typed name goes before a chosen one."""
        typed = self.cleaned_data["to_name"].strip()
        return {
            "what": self.cleaned_data["what"],
            "to_whom": typed or self.people[self.cleaned_data["to_id"]],
            "answer_by": self.cleaned_data["answer_by"],
        }


class AnswerForm(forms.Form):
    """What somebody answers to what was put to them."""

    words = look(forms.CharField(label="Your answer", widget=forms.Textarea), rows=6)
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


class NoteForm(forms.Form):
    """What came back by another way."""

    words = look(forms.CharField(label="What came back?", widget=forms.Textarea), rows=6)
    said_by = look(forms.CharField(label="Who said it?", max_length=200, required=False), width="20")
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


class CloseForm(forms.Form):
    """How it ended."""

    ending = forms.ChoiceField(label="How did it end?", choices=Ending.choices, widget=forms.RadioSelect)
    words = look(forms.CharField(label="What makes you say so?", widget=forms.Textarea), rows=4)
