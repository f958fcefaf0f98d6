"""A decision: who does what by when."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms

from balcony.foundations.design.faults import resting_on
from balcony.foundations.design.fields import DateField, look
from balcony.people.register.models import Adult


class DecisionForm(forms.Form):
    """Only the action is a must. The owner is somebody around the child, or a name that is typed."""

    what = look(forms.CharField(label="What will be done?", widget=forms.Textarea), rows=3)
    owner_id = forms.ChoiceField(label="Who will do it?", required=False)
    owner_name = look(
        forms.CharField(label="Someone else: their name", max_length=200, required=False), width="20"
    )
    due_on = DateField(label="By when?", required=False)
    outcome_wanted = look(
        forms.CharField(
            label="What should be different for the child because of it?",
            widget=forms.Textarea,
            required=False,
        ),
        rows=3,
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    based_on = forms.IntegerField(widget=forms.HiddenInput, initial=0, required=False)

    def __init__(self, *args: Any, people: Sequence[tuple[Adult, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.people = {str(adult.pk): adult for adult, _ in people}
        self.fields["owner_id"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            ("", "Choose one"),
            *((str(adult.pk), f"{adult.full_name} ({role})") for adult, role in people),
        ]

    @property
    def decision(self) -> dict[str, Any]:
        """What was answered, as the actions take it. A typed name goes before a chosen one."""
        typed = self.cleaned_data["owner_name"].strip()
        return {
            "action": self.cleaned_data["what"],
            "owner_name": typed,
            "owner": None if typed else self.people.get(self.cleaned_data["owner_id"]),
            "due_on": self.cleaned_data["due_on"],
            "outcome_wanted": self.cleaned_data["outcome_wanted"],
        }

    def rebase(self, version: int) -> None:
        """Carry the version that is there now, so that saving again means it."""
        self.data = resting_on(self.data, based_on=version)

    @property
    def sent_token(self) -> UUID | None:
        """The token of this page load."""
        return self.cleaned_data["token"]
