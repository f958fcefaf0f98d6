"""What a child is asked. Every question can be left; nothing is ticked before they come."""

from collections.abc import Mapping
from typing import Any

from django import forms

from balcony.casework.voice.models import Face
from balcony.foundations.design.fields import look


class WhoForm(forms.Form):
    """Who can see it."""

    who = look(
        forms.ChoiceField(
            label="Who can see this?",
            widget=forms.RadioSelect,
            error_messages={"required": "Choose who can see this."},
        )
    )

    def __init__(self, *args: Any, choices: Mapping[str, str], **more: Any) -> None:
        super().__init__(*args, **more)
        asked = self.fields["who"]
        assert isinstance(asked, forms.ChoiceField)
        asked.choices = list(choices.items())
        asked.initial = next(iter(choices))


class SayForm(forms.Form):
    """Words, or a face, or both; and who helped, if somebody did."""

    words = look(
        forms.CharField(
            label="What do you want to say?", required=False, widget=forms.Textarea, max_length=20_000
        ),
        rows=6,
    )
    face = look(
        forms.ChoiceField(
            label="How do you feel?",
            required=False,
            choices=Face.choices,
            widget=forms.RadioSelect,
        )
    )
    helped_by = look(
        forms.CharField(label="Did someone help you write this? Who?", required=False, max_length=200)
    )
    token = forms.UUIDField(widget=forms.HiddenInput)


class UnsafeForm(SayForm):
    """The same, and who else should know now. The child can leave each of them out."""

    tells_social_worker = forms.BooleanField(label="Tell my social worker too", required=False)
    tells_carer = forms.BooleanField(label="Tell the people I live with too", required=False)
