"""What is asked about the code of practice."""

from django import forms

from balcony.foundations.design.fields import DateField, look

from ..models import TeamDecision
from .parts import token


class SignForm(forms.Form):
    """Which version was read."""

    fingerprint = forms.CharField(widget=forms.HiddenInput, max_length=64)
    read = forms.BooleanField(
        label="I have read the code as it stands here, and I sign up to it",
        error_messages={"required": "Say that you have read it and sign up to it"},
    )


class DecisionForm(forms.Form):
    """What the team decided when it talked an item over."""

    instrument = look(
        forms.ChoiceField(
            label="Which document?",
            choices=TeamDecision.Instrument.choices,
            widget=forms.RadioSelect,
            initial=TeamDecision.Instrument.CODE,
        ),
        inline=True,
    )
    item = look(
        forms.CharField(
            label="Which item?", help_text="Its number, for example CP2.4 or K4.1", max_length=20
        ),
        width="5",
    )
    held_on = DateField(label="When did the team decide?", help_text="For example, 18 11 2026")
    present = look(forms.CharField(label="Who was there?", max_length=300))
    words = look(
        forms.CharField(
            label="What was decided, and why?",
            help_text="Also where the words stay as they are. New words are written in the toolkit.",
            widget=forms.Textarea,
            max_length=3000,
        ),
        rows=4,
    )
    token = token()

    def clean_item(self) -> str:
        """Numbers are written in capitals."""
        return str(self.cleaned_data["item"]).strip().upper()


class NoteForm(forms.Form):
    """An IRO's own note beside a clause."""

    says_optional = False
    words = look(
        forms.CharField(
            label="Your own words",
            help_text="For yourself alone. Nobody else can open this page.",
            widget=forms.Textarea,
            required=False,
            max_length=5000,
        ),
        rows=6,
    )
    does_not_apply = forms.BooleanField(
        label="This does not apply to the children I work for, because of their age or understanding",
        required=False,
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput)


class WallForm(forms.Form):
    """On which paper."""

    size = look(
        forms.ChoiceField(
            label="On which paper?",
            choices=[("a3", "A3, large print"), ("a4", "A4")],
            widget=forms.RadioSelect,
            initial="a3",
        ),
        inline=True,
    )
