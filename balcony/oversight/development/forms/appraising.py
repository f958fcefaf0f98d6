"""What is asked while somebody is appraised."""

from collections.abc import Sequence
from typing import Any

from django import forms

from balcony.foundations.design.fields import DateField, look

from ..models import ActionProgress, Competency, Evidence, Level, Observation, Side
from .parts import offer, token

NONE = ("", "For all of it")


class TakeOnForm(forms.Form):
    """Why this manager appraises this person from now on."""

    reason = look(
        forms.CharField(
            label="Why do you appraise this person from now on?",
            help_text="The IRO reads this, and so does the manager before you. Name nothing private.",
            max_length=300,
        ),
    )


class RateForm(forms.Form):
    """The text first; where one stands is asked once the text is there."""

    says_optional = False
    words = look(
        forms.CharField(
            label="What can you show?",
            help_text="What you did, what came of it, and what was hard. Do not name a child.",
            widget=forms.Textarea,
            max_length=10_000,
            error_messages={"required": "Write what you can show; or go on without writing"},
        ),
        rows=8,
        size="m",
    )
    level = look(
        forms.ChoiceField(
            label="Where does this stand?",
            choices=Level.choices,
            widget=forms.RadioSelect,
            error_messages={"required": "Choose where this stands"},
        ),
        size="m",
        hints={
            Level.LEADS: "So good that colleagues come and ask",
            Level.SOUND: "It can be relied on",
            Level.GROWING: "Some of it is there; some is still being learnt",
            Level.NOT_YET: "It needs help to get there",
        },
    )

    def __init__(self, *args: Any, asks_level: bool, about: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if about:
            self.fields["words"].label = f"What have you seen of {about} here?"
        if not asks_level:
            del self.fields["level"]


class EvidenceForm(forms.Form):
    """What an IRO puts forward."""

    kind = look(
        forms.ChoiceField(label="What is it?", choices=Evidence.Kind.choices, widget=forms.RadioSelect)
    )
    words = look(
        forms.CharField(
            label="What does it show?",
            help_text=(
                "Say where it can be found. Do not name a child or a family: “a record of May” is enough."
            ),
            widget=forms.Textarea,
            max_length=5000,
        ),
        rows=5,
    )
    competency = look(forms.ChoiceField(label="Which competency does it speak to?", required=False))
    observation = look(forms.ChoiceField(label="Which observation?", required=False), says_optional=False)
    token = token()

    def __init__(
        self,
        *args: Any,
        competencies: Sequence[Competency],
        observations: Sequence[Observation],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.competencies = {one.item: one for one in competencies}
        self.observations = {str(one.pk): one for one in observations}
        offer(self.fields["competency"], [NONE, *_items(competencies)])
        if not observations:
            del self.fields["observation"]
            offer(
                self.fields["kind"],
                [one for one in Evidence.Kind.choices if one[0] != Evidence.Kind.OBSERVATION],
            )
        else:
            days = [(str(one.pk), f"{one.observed_on:%-d %B %Y}") for one in observations]
            offer(self.fields["observation"], [("", "None"), *days])

    def clean(self) -> dict[str, Any]:
        """An observation that is put forward is one that was written down."""
        given = super().clean() or {}
        if given.get("kind") == Evidence.Kind.OBSERVATION and not given.get("observation"):
            self.add_error("observation", "Choose which observation you put forward")
        return given

    def said(self) -> dict[str, Any]:
        """What was given, as the deed takes it."""
        given = dict(self.cleaned_data)
        given["competency"] = self.competencies.get(given.pop("competency"))
        given["observation"] = self.observations.get(given.pop("observation", ""))
        return given


class TalkForm(forms.Form):
    """The conversation: when, and what was said."""

    held_on = DateField(label="When did you talk?", help_text="For example, 18 11 2026")
    words = look(
        forms.CharField(
            label="What was said?",
            help_text="Where you agree, where you see it differently, and what the IRO wants next.",
            widget=forms.Textarea,
            max_length=20_000,
        ),
        rows=10,
        size="m",
    )


class ActionForm(forms.Form):
    """What the two will do, and by when."""

    what = look(forms.CharField(label="What will be done?", widget=forms.Textarea, max_length=2000), rows=3)
    who = look(
        forms.ChoiceField(
            label="Who does it?", choices=Side.choices, widget=forms.RadioSelect, initial=Side.IRO
        ),
        inline=True,
    )
    due_on = DateField(label="By when?", help_text="For example, 31 3 2027")
    competency = look(forms.ChoiceField(label="Which competency is it for?", required=False))
    token = token()

    def __init__(self, *args: Any, competencies: Sequence[Competency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.competencies = {one.item: one for one in competencies}
        offer(self.fields["competency"], [NONE, *_items(competencies)])

    def said(self) -> dict[str, Any]:
        """What was given, as the deed takes it."""
        given = dict(self.cleaned_data)
        given["competency"] = self.competencies.get(given.pop("competency"))
        return given


class ProgressForm(forms.Form):
    """How an agreed action goes."""

    state = look(
        forms.ChoiceField(
            label="How does it go?", choices=ActionProgress.State.choices, widget=forms.RadioSelect
        )
    )
    words = look(
        forms.CharField(label="What happened, and what shows it?", widget=forms.Textarea, max_length=3000),
        rows=4,
    )


class AgreeForm(forms.Form):
    """The IRO's own last words."""

    words = look(
        forms.CharField(
            label="Do you want to add something of your own?",
            help_text="It stands beside the appraisal for as long as it is kept.",
            widget=forms.Textarea,
            required=False,
            max_length=5000,
        ),
        rows=5,
    )


class LeaveForm(forms.Form):
    """Why an appraisal will not be finished."""

    reason = look(
        forms.CharField(label="Why will it not be finished?", widget=forms.Textarea, max_length=1000), rows=3
    )


def _items(competencies: Sequence[Competency]) -> list[tuple[str, str]]:
    return [(one.item, f"{one.item} {_short(one.text)}") for one in competencies]


def _short(text: str) -> str:
    return text if len(text) <= 70 else text[:70].rsplit(" ", 1)[0] + " …"
