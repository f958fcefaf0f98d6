"""The record, section by section, and what may follow it."""

from uuid import uuid4

from django import forms

from balcony.foundations.design.fields import look

from ..models import Section

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


class FinaliseForm(forms.Form):
    """Which version was checked."""

    based_on = forms.IntegerField(widget=forms.HiddenInput)


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
