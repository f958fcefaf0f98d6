"""Decisions in words for the child, and that they were told."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms

from balcony.foundations.design.fields import DateField, look

from ..models import ChildTold
from ..queries import ForChild


class ForChildForm(forms.Form):
    """One box for each decision; a box left empty means nothing stands in words for the child."""

    says_optional = False

    def __init__(self, *args: Any, decisions: Sequence[ForChild], **more: Any) -> None:
        super().__init__(*args, **more)
        self.decisions = list(decisions)
        for one in self.decisions:
            number = one.decision.number
            self.fields[f"words_{number}"] = look(
                forms.CharField(
                    label=f"Decision {number}, in words for the child",
                    help_text=one.decision.action,
                    widget=forms.Textarea,
                    required=False,
                    initial=one.words,
                ),
                rows=3,
            )
            self.fields[f"seen_{number}"] = forms.IntegerField(
                widget=forms.HiddenInput, required=False, initial=one.number
            )

    @property
    def words(self) -> dict[UUID, str]:
        """Decision to words."""
        return {one.decision.pk: self.cleaned_data[f"words_{one.decision.number}"] for one in self.decisions}

    @property
    def seen(self) -> dict[UUID, int]:
        """Decision to the wording this page was opened with."""
        return {
            one.decision.pk: self.cleaned_data[f"seen_{one.decision.number}"] or 0 for one in self.decisions
        }


class ToldForm(forms.Form):
    """When and how the child was told."""

    on = DateField(label="What day was the child told?")
    way = forms.ChoiceField(label="How?", choices=ChildTold.Way.choices, widget=forms.RadioSelect)
    who = look(
        forms.CharField(label="If somebody else told them: who?", max_length=200, required=False), width="20"
    )
    said = look(
        forms.CharField(label="What did the child say to it?", widget=forms.Textarea, required=False), rows=3
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
