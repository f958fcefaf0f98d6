"""The record, section by section, and what may follow it."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms

from balcony.foundations.design.fields import look

from ..models import Section
from .alone import why_not_alone

HINTS = {
    Section.LETTER: "Write to the child, in their words. Say what was decided, why, and what happens next.",
    Section.CHILDS_VIEW: "Their own words where you can: what they want, how they feel, what they asked for.",
    Section.IRO_VIEW: "What mattered most at this review, and your judgement of the plan.",
    Section.ADULTS: "What the adults need to know that does not belong in the letter.",
    Section.DIFFERENCES: "Who saw it differently, what they said, and where you stand.",
}
ROWS = {
    Section.LETTER: 14,
    Section.CHILDS_VIEW: 7,
    Section.IRO_VIEW: 9,
    Section.ADULTS: 9,
    Section.DIFFERENCES: 5,
}


def _section(section: Section) -> forms.CharField:
    return look(
        forms.CharField(
            label=section.label, help_text=HINTS[section], widget=forms.Textarea, required=False, strip=False
        ),
        size="m",
        rows=ROWS[section],
    )


class RecordForm(forms.Form):
    """Every section may be left empty; nothing is lost for being unfinished."""

    says_optional = False

    letter = _section(Section.LETTER)
    childs_view = _section(Section.CHILDS_VIEW)
    iro_view = _section(Section.IRO_VIEW)
    adults = _section(Section.ADULTS)
    differences = _section(Section.DIFFERENCES)
    machine = look(
        forms.MultipleChoiceField(
            label="Did a machine make or help to make any of these words?",
            help_text="A transcript or a summary, for example. They stay marked on every page and paper "
            "until you say that you have read them.",
            choices=Section.choices,
            widget=forms.CheckboxSelectMultiple,
            required=False,
        ),
        small=True,
    )

    @property
    def words(self) -> dict[str, str]:
        """Section to text."""
        return {section.value: self.cleaned_data[section.value] for section in Section}


class FinaliseForm(forms.Form):
    """Which version was checked; that a machine's words are read; why the child was not seen alone."""

    based_on = forms.IntegerField(widget=forms.HiddenInput)
    has_read_machine = forms.BooleanField(
        label="I have read every word that a machine made, and they are mine",
        error_messages={"required": "Say that you have read what a machine made, or change it first"},
    )
    not_alone_because = why_not_alone("Why was the child not seen alone before the review?")

    def __init__(self, *args: Any, unread: Sequence[str], says_alone: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not unread:
            del self.fields["has_read_machine"]
        if says_alone:
            del self.fields["not_alone_because"]


class AddendumForm(forms.Form):
    """A correction or an addition."""

    words = look(
        forms.CharField(
            label="What should be added or corrected?",
            help_text="The record itself stays as it is. This stands beside it, with your name and the time.",
            widget=forms.Textarea,
        ),
        rows=8,
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
