"""What is asked of a review besides its matters: permanence, who led it, doing without a meeting, notes."""

from typing import Any

from django import forms

from balcony.foundations.design.faults import resting_on
from balcony.foundations.design.fields import DateField, look
from balcony.rules.without_meeting import AGREED, ASKED, CANNOT_BE_ASKED, NOT_ASKED, WANTS_ONE

from ..models import Chairing, Section

YES_NO = [("yes", "Yes"), ("no", "No, not yet")]


class PermanenceForm(forms.Form):
    """Whether there is a plan for where this child will grow up, and what if it fails."""

    has_plan = forms.ChoiceField(
        label="Is there a plan for permanence?",
        help_text="A plan, made at or before this review, for where the child will grow up.",
        choices=YES_NO,
        widget=forms.RadioSelect,
    )
    plan = look(
        forms.CharField(
            label="What is the plan, or what stands in its way?", widget=forms.Textarea, required=False
        ),
        rows=4,
    )
    contingency = look(
        forms.CharField(label="What happens if it does not work out?", widget=forms.Textarea, required=False),
        rows=3,
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput)

    def rebase(self, version: int) -> None:
        """Carry the version that is there now: saving once more puts these words in its place."""
        self.data = resting_on(self.data, based_on=version)

    @property
    def said(self) -> dict[str, Any]:
        """What was answered, as `say_permanence` takes it."""
        cleaned = self.cleaned_data
        return {
            "has_plan": cleaned["has_plan"] == "yes",
            "plan": cleaned["plan"],
            "contingency": cleaned["contingency"],
            "based_on": cleaned["based_on"],
        }


class ChairingForm(forms.Form):
    """Whether the child led the review, or parts of it."""

    wanted = look(
        forms.ChoiceField(
            label="Did the child want to lead the review?",
            choices=Chairing.Wanted.choices,
            widget=forms.RadioSelect,
        ),
        small=True,
    )
    offered = look(
        forms.CharField(
            label="How and when was it offered?",
            help_text="If they were not asked, say why.",
            max_length=300,
            required=False,
        ),
        width="full",
    )
    parts = look(
        forms.CharField(
            label="Which parts did they lead?",
            help_text="For example: the welcome, and what happens next.",
            max_length=300,
            required=False,
        ),
        width="full",
    )
    how_it_went = look(forms.CharField(label="How did it go?", widget=forms.Textarea, required=False), rows=3)

    def clean(self) -> dict[str, Any]:
        """Who led parts of it led some that can be named; who was not asked is owed the reason."""
        cleaned = super().clean() or {}
        if cleaned.get("wanted") == Chairing.Wanted.PARTS and not cleaned.get("parts"):
            self.add_error("parts", "Say which parts they led")
        if cleaned.get("wanted") == Chairing.Wanted.NOT_ASKED and not cleaned.get("offered"):
            self.add_error("offered", "Say why they were not asked")
        return cleaned


class WithoutMeetingForm(forms.Form):
    """A review done without a meeting: what the child said comes first, because it decides."""

    child_said = look(
        forms.ChoiceField(
            label="What did the child say about having no meeting?",
            choices=[
                (ASKED, "They asked for it"),
                (AGREED, "They agreed to it"),
                (CANNOT_BE_ASKED, "They cannot be asked, by age or understanding"),
                (WANTS_ONE, "They want a meeting"),
                (NOT_ASKED, "They have not been asked"),
            ],
            widget=forms.RadioSelect,
        ),
        small=True,
    )
    agreed_by = look(
        forms.CharField(
            label="Who else agreed?",
            help_text="Everybody who would have been in the room.",
            max_length=400,
        ),
        width="full",
    )
    how_heard = look(
        forms.CharField(
            label="How was the child heard?",
            help_text="Where you saw or spoke to them, who else was there, what they said or showed.",
            widget=forms.Textarea,
        ),
        rows=4,
    )
    heard_on = DateField(label="What day was the child heard?")
    views_by = DateField(label="What day was the last view you asked for in?")
    considered_on = DateField(label="What day did you consider the plan?")
    why = look(forms.CharField(label="Why was no meeting needed?", widget=forms.Textarea), rows=3)


class DrawNotesForm(forms.Form):
    """Into which part of the record the notes go."""

    section = look(
        forms.ChoiceField(
            label="Which part of the record should they go into?",
            choices=Section.choices,
            widget=forms.RadioSelect,
        ),
        small=True,
    )


class NotesForm(forms.Form):
    """One box, as large as a phone allows."""

    says_optional = False

    notes = look(
        forms.CharField(
            label="Your notes",
            help_text="Kept while you type. Nobody else sees them.",
            widget=forms.Textarea,
            required=False,
            strip=False,
        ),
        rows=14,
    )
