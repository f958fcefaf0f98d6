"""What a child said about the times offered, and what they are told where it becomes another time."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms

from balcony.foundations.design.fields import DateField, look

from ..models import OfferAnswer


class OfferAnswerForm(forms.Form):
    """The child's answer, as somebody they trust heard it."""

    said = look(
        forms.ChoiceField(
            label="What did the child say?", choices=OfferAnswer.Said.choices, widget=forms.RadioSelect
        ),
        small=True,
    )
    good = look(
        forms.MultipleChoiceField(
            label="Which times are good?", required=False, widget=forms.CheckboxSelectMultiple
        ),
        small=True,
    )
    asked_by = forms.CharField(
        label="Who asked them?", help_text="You, or somebody the child trusts: their name", max_length=200
    )
    asked_on = DateField(label="When?", help_text="For example, 27 3 2027")
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, times: Mapping[str, str], **more: Any) -> None:
        super().__init__(*args, **more)
        asked = self.fields["good"]
        assert isinstance(asked, forms.MultipleChoiceField)
        asked.choices = list(times.items())


class ChooseTimeForm(forms.Form):
    """Why this time: for the record where it is late or nobody asked the child, and for the child."""

    to_child = look(
        forms.CharField(
            label="Tell the child why it is this time",
            help_text="They read it on their page beside the date. Write it to them, in short sentences",
            widget=forms.Textarea,
            max_length=2_000,
        ),
        rows=4,
    )
    reason = look(forms.CharField(widget=forms.Textarea, max_length=300), rows=3)

    def __init__(self, *args: Any, tells_child: bool, why: str, **more: Any) -> None:
        super().__init__(*args, **more)
        if not tells_child:
            del self.fields["to_child"]
        if why:
            self.fields["reason"].label = why
        else:
            del self.fields["reason"]
