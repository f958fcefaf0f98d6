"""What is asked about a promise, of those who answer a child, and of those who write down what one said."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from balcony.foundations.design.fields import DateField, look
from balcony.foundations.design.words import date_words

from .models import Answered, Audience, Kind, Level, PromiseGiven

UNDER_FOUR = 4  # years: too young to be asked in writing; an adult writes down what they saw and heard
TOLD = [
    ("social worker", "The child’s social worker"),
    ("out of hours team", "The emergency duty team"),
    ("team manager", "The social worker’s manager"),
    ("police", "The police"),
    ("people at home", "The people the child lives with"),
    ("IRO manager", "The IRO manager"),
]
CHILD_TOLD = [
    ("first", "Yes, before anybody else"),
    ("after", "Yes, afterwards"),
    ("not yet", "Not yet: it was not safe to, or they could not be reached"),
]
SAID_ON = "The day they said it"


def _text(label: str, hint: str = "", *, required: bool = True, rows: int = 5, missing: str = "") -> Any:
    errors = {"required": missing} if missing else None
    box = forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        widget=forms.Textarea(attrs={"dir": "auto"}),
        max_length=20_000,
        error_messages=errors,
    )
    return look(box, rows=rows)


def _token() -> forms.UUIDField:
    return forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


class BreakOpenForm(forms.Form):
    """Why somebody who was rung opens what a child said to their IRO alone."""

    reason = look(
        forms.CharField(
            label="Why do you open it?",
            help_text="At least 15 characters, and nothing the child said. It stays in the child’s record, "
            "and a manager looks into it.",
            min_length=15,
            max_length=400,
            widget=forms.Textarea,
            error_messages={
                "required": "Write why you open it",
                "min_length": "Write at least 15 characters",
            },
        ),
        count=400,
    )


class SignForm(forms.Form):
    """Which reading level the child would like."""

    level = look(
        forms.ChoiceField(
            label="Which words suit this child?",
            help_text="Ask them. Age only sets where to start.",
            choices=Level.choices,
            widget=forms.RadioSelect,
        )
    )


class GiveForm(forms.Form):
    """When and how the child got it, and what they said."""

    on = DateField(label="When did the child get it?", help_text="For example, 27 3 2026")
    way = look(forms.ChoiceField(label="How?", choices=PromiseGiven.Way.choices, widget=forms.RadioSelect))
    child_said = look(
        forms.CharField(
            label="What did the child say?",
            help_text="Their own words, if they said something.",
            required=False,
            widget=forms.Textarea,
        ),
        rows=3,
    )


class PrintForm(forms.Form):
    """Which level the unsigned copies are in."""

    level = look(forms.ChoiceField(label="Which level?", choices=Level.choices, widget=forms.RadioSelect))


class ReplyForm(forms.Form):
    """An answer to a child. There are no ready-made sentences here, on purpose."""

    words = _text(
        "Your answer",
        "In your own words, as you would say it to them. They read it on their page",
        missing="Write your answer first",
    )
    token = _token()


class WriteOutForm(forms.Form):
    """What an adult hears in a child's voice note."""

    words = _text(
        "What you hear",
        "Word for word. Write [cannot hear] where you cannot. The child reads it beside their voice note, "
        "with your name",
        missing="Write what you hear first",
    )
    token = _token()


class TellOthersForm(forms.Form):
    """Who was told so that a child is safe, and what the child is told of it."""

    told = forms.MultipleChoiceField(
        label="Who did you tell?",
        choices=TOLD,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose who you told"},
    )
    child_told = look(
        forms.ChoiceField(
            label="Does the child know that you told them?", choices=CHILD_TOLD, widget=forms.RadioSelect
        )
    )
    words = _text(
        "What you say to the child about it",
        "They read it on their page: whom you told, why, and what happens next",
        missing="Write what you say to the child",
    )
    token = _token()


class RequestForm(forms.Form):
    """One thing a child asked for."""

    words = _text("What did they ask for?", "One thing, in their words", rows=3)
    asked_on = DateField(label="When did they ask?", help_text="For example, 27 3 2026")
    token = _token()


class AnswerRequestForm(forms.Form):
    """What came of it."""

    outcome = look(
        forms.ChoiceField(label="What came of it?", choices=Answered.choices, widget=forms.RadioSelect),
        hints={
            Answered.NOT_BECAUSE: "Say why in words they can read",
            Answered.NOT_YET: "Say who decides, and by when",
        },
    )
    words = _text("In words the child can read", required=False, rows=3)
    who = look(forms.CharField(label="Who does it, or who decides?", max_length=200, required=False))
    by_when = DateField(label="By when?", required=False)
    told_on = DateField(
        label="When was the child told?",
        required=False,
        help_text="Bad news is said by a person first. A no, or a part of a yes, is on their page only after "
        "this day is filled in",
    )


class WriteDownForm(forms.Form):
    """What a child said to an adult, in the child's words."""

    words = _text(
        "What did they say?",
        "Their own words, as they said them, in their language. Signs and symbols count",
        missing="Write what the child said",
    )
    kind = look(
        forms.ChoiceField(
            label="What is it?",
            choices=[
                (one.value, one.label)
                for one in (Kind.ANYTHING, Kind.GOOD_NEWS, Kind.WORRY, Kind.DISAGREE, Kind.BEFORE_REVIEW)
            ],
            widget=forms.RadioSelect,
        ),
        small=True,
    )
    audience = look(
        forms.ChoiceField(
            label="Who did the child say may see it?",
            choices=[(one.value, one.label) for one in (Audience.IRO, Audience.TEAM, Audience.REVIEW)],
            help_text="Ask them before you write. If you could not ask, choose the first",
            widget=forms.RadioSelect,
        ),
        small=True,
    )
    said_on = DateField(label=SAID_ON, help_text="For example, 27 3 2026")
    helped_by = look(
        forms.CharField(
            label="Did somebody help them say it?",
            help_text="For example, an interpreter, or a person who knows their signs",
            max_length=200,
            required=False,
        ),
        width="two-thirds",
    )
    token = _token()

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """A day that is still to come is said beside its question."""
        told = super().clean() or {}
        if told.get("said_on") and told["said_on"] > self.today:
            self.add_error("said_on", "This day is still to come. Give the day it happened")
        return told

    @property
    def kept(self) -> dict[str, Any]:
        """What `write_down` takes."""
        return dict(self.cleaned_data)


class ObserveForm(WriteDownForm):
    """What an adult saw and heard of a child under four. Nobody's words are put into the child's mouth."""

    field_order = ("saw", "heard", "said_on", "audience", "helped_by")
    # This is how Django takes a question of the form above away.
    words = None
    kind = None  # type: ignore[assignment]
    saw = _text("What I saw", "For example: reached for the carer and settled on their lap", required=False)
    heard = _text(
        "What I heard", "Sounds, and words exactly as they were, in quotation marks", required=False, rows=3
    )

    def __init__(self, *args: Any, name: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        who = "|".join(["he", "she", "they", *([re.escape(name)] if name else [])])
        self._told_for_them = re.compile(
            rf"\b(?:{who})\s+(?:said|says|told|tells)\b(?!\s*[,:]?\s*[\"'“‘«])", re.IGNORECASE
        )
        self.fields["said_on"].label = "The day you saw it"
        self.fields["audience"].label = "Who may see it?"
        self.fields["audience"].help_text = ""

    def clean(self) -> dict[str, Any]:
        """Something was seen or heard, and speech stands in quotation marks."""
        told = super().clean()
        if not (told.get("saw", "").strip() or told.get("heard", "").strip()):
            self.add_error("saw", "Write what you saw, or what you heard")
        for name in ("saw", "heard"):
            if self._told_for_them.search(told.get(name, "")):
                self.add_error(
                    name, "Put words that were said in quotation marks, exactly as they were. If there were "
                    "none, write what you saw",
                )  # fmt: skip
        return told

    @property
    def kept(self) -> dict[str, Any]:
        """What `write_down` takes: the observation as one text under its two headings, with the day of it.

        The day stands in the words: whoever reads them, in the record too, reads when it was.
        """
        told = dict(self.cleaned_data)
        saw, heard = told.pop("saw").strip(), told.pop("heard").strip()
        parts = [(name, words) for name, words in (("What I saw", saw), ("What I heard", heard)) if words]
        day = date_words(told["said_on"])
        lines = [f"{name}{'' if at else f' on {day}'}: {words}" for at, (name, words) in enumerate(parts)]
        return told | {"kind": Kind.ANYTHING, "words": "\n\n".join(lines)}


class RangForm(forms.Form):
    """Whether somebody who was rung was reached: two buttons."""

    reached = forms.ChoiceField(choices=[("yes", "Reached"), ("no", "Not reached")])
    token = forms.UUIDField()
