"""The talk, the child's choices, help needed, and what follows from a missing plan."""

from uuid import uuid4

from django import forms

from balcony.foundations.design.fields import DateField, look

from ..models import Choice

YES_NO = (("yes", "Yes"), ("no", "No"))


class TalkForm(forms.Form):
    """The talk in which the review was planned."""

    on = DateField(label="When did you talk?", help_text="For example, 27 3 2027")
    with_whom = forms.CharField(label="Who with?", max_length=200)
    words = look(
        forms.CharField(
            label="What did you plan?",
            help_text="Who comes, where, when and how",
            widget=forms.Textarea,
        ),
        rows=6,
    )
    risks = look(
        forms.CharField(label="What is there to look out for?", required=False, widget=forms.Textarea),
        rows=3,
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class ChoiceForm(forms.Form):
    """One thing the child chose, in their words."""

    about = look(
        forms.ChoiceField(label="What is it about?", choices=Choice.About.choices, widget=forms.RadioSelect),
        small=True,
    )
    words = look(
        forms.CharField(
            label="What did the child choose?", help_text="Their own words", widget=forms.Textarea
        ),
        rows=3,
    )
    asked_by = forms.CharField(
        label="Who asked them?", help_text="You, or somebody the child trusts: their name", max_length=200
    )
    asked_on = DateField(label="When?", help_text="For example, 27 3 2027")
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class AnswerChoiceForm(forms.Form):
    """Whether it is kept, and why not."""

    is_kept = look(
        forms.ChoiceField(
            label="Can the child have what they chose?", choices=YES_NO, widget=forms.RadioSelect
        )
    )
    reason = look(
        forms.CharField(
            label="If not, why?",
            help_text="The child is told this. Write it to them",
            required=False,
            widget=forms.Textarea,
        ),
        rows=3,
    )
    told_on = DateField(
        label="When was the child told?", required=False, help_text="Leave it if they were not yet"
    )


class WriteOutChoiceForm(forms.Form):
    """What an adult hears or sees in what came with a child's choice."""

    words = look(
        forms.CharField(
            label="What you hear or see",
            help_text="Of a voice note word for word: write [cannot hear] where you cannot. Of a picture "
            "only what is on it. The child reads it beside what they sent, with your name",
            widget=forms.Textarea,
            error_messages={"required": "Write what you hear or see first"},
        ),
        rows=6,
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class NeedForm(forms.Form):
    """Help needed at the review."""

    need = forms.CharField(
        label="What is needed?",
        help_text="For example, a Tigrinya interpreter, a ramp, large print",
        max_length=200,
    )
    is_booked = look(
        forms.ChoiceField(label="Is it booked?", choices=YES_NO, widget=forms.RadioSelect), small=True
    )
    was_used = look(
        forms.ChoiceField(
            label="Was it used?",
            choices=(("", "Not known yet"), *YES_NO),
            required=False,
            widget=forms.RadioSelect,
        ),
        small=True,
    )
    note = forms.CharField(label="Anything to add?", required=False, max_length=300)


class NoPlanForm(forms.Form):
    """No care plan has come: adjourn or not, and why."""

    adjourns = look(
        forms.ChoiceField(
            label="There is no care plan to review. What will you do?",
            choices=(("yes", "Adjourn the review"), ("no", "Go on without it")),
            widget=forms.RadioSelect,
        )
    )
    reason = look(forms.CharField(label="Why?", widget=forms.Textarea), rows=4)
