"""What is asked about a goodbye."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from balcony.foundations.design.faults import resting_on
from balcony.foundations.design.fields import DateField, from_boxes, look

from ..models import (
    GOODBYE_DAYS,
    GOODBYE_WORDS,
    Goodbye,
    NoGoodbye,
)


def _words(label: str, hint: str = "") -> forms.CharField:
    field = forms.CharField(
        label=label, help_text=hint, widget=forms.Textarea, required=False, max_length=10_000
    )
    return look(field, rows=3)


class GoodbyeForm(forms.Form):
    """How the ending is planned with the child, and what was said. Nothing is required but one of them."""

    ends_on = DateField(
        label="When does it end?",
        required=False,
        help_text="The day the child leaves care, or gets another IRO. For example, 27 3 2027",
    )
    wishes = _words("What would the child like?", "In their words, as near as you can")
    own_part = _words("What is your part in it?", "What you will do, and when the child will see you")
    said_on = DateField(label="When did you say goodbye?", required=False)
    said = _words("What was said?")
    in_touch = _words("Who will be in touch afterwards?", "Who, how, and until when")
    record_later = _words(
        "What was the child told about reading their record later?", "Whom they ask, and who can help them"
    )
    no_goodbye = look(
        forms.ChoiceField(
            label="If there was no goodbye: why?",
            choices=[("", "There was one, or it is still to come"), *NoGoodbye.choices],
            required=False,
        ),
        says_optional=False,
    )
    why_none = _words("More about that")
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    @classmethod
    def about(
        cls, stands: Goodbye | None, data: QueryDict | None, *, words: Mapping[str, str], based_on: int
    ) -> "GoodbyeForm":
        """The form as it stands now with the words of this person's draft, or as it was sent."""
        names = [name for name in cls.base_fields if name != "based_on"]
        now = {name: getattr(stands, name) for name in names} if stands is not None else {}
        days = {name: from_boxes(name, words) for name in GOODBYE_DAYS}
        return cls(data, initial=now | dict(words) | days | {"based_on": based_on})

    def rebase(self, version: int) -> None:
        """Carry the version that is there now, so that saving again means it."""
        self.data = resting_on(self.data, based_on=version)

    @property
    def plan(self) -> dict[str, Any]:
        """What `plan_goodbye` takes."""
        told = self.cleaned_data
        return {
            "based_on": told["based_on"],
            "ends_on": told["ends_on"],
            "said_on": told["said_on"],
            "words": {name: told[name] for name in GOODBYE_WORDS},
        }
