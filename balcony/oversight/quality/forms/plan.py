"""What is asked when a finding is written, and the plan kept and reviewed."""

from typing import Any
from uuid import UUID

from django import forms

from balcony.foundations.design.fields import DateField, look

from ..models import Progress, Standing


class FindingForm(forms.Form):
    """What the workshop concludes: findings and required action, as in the toolkit's table."""

    summary = look(
        forms.CharField(label="Summary of findings", widget=forms.Textarea, max_length=3000), rows=5
    )
    standing = look(
        forms.ChoiceField(label="Where does it stand?", choices=Standing.choices, widget=forms.RadioSelect)
    )
    required_action = look(
        forms.CharField(label="Required action", widget=forms.Textarea, required=False, max_length=3000),
        rows=3,
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput)


class ImprovementForm(forms.Form):
    """What will be done, by whom, by when, and how we shall know."""

    action = look(forms.CharField(label="What will be done?", widget=forms.Textarea), rows=3)
    owner_name = look(
        forms.CharField(label="Who answers for it?", help_text="One name.", max_length=200), width="20"
    )
    due_on = DateField(label="By when?", help_text="For example, 31 3 2027")
    success = look(
        forms.CharField(
            label="How shall we know that it worked?",
            help_text="What will be different for children or for IROs.",
            widget=forms.Textarea,
        ),
        rows=3,
    )
    evidence = look(
        forms.CharField(label="What will show it?", required=False, widget=forms.Textarea), rows=2
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, token: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("token", token)


class ProgressForm(forms.Form):
    """How it goes, in words."""

    state = look(
        forms.ChoiceField(label="How does it go?", choices=Progress.State.choices, widget=forms.RadioSelect),
        hints={
            Progress.State.STUCK: "Say below what is in the way",
            Progress.State.DONE: "Say below what shows it",
        },
    )
    words = look(
        forms.CharField(label="What happened?", required=False, widget=forms.Textarea),
        rows=4,
        says_optional=False,
    )


class PlanReviewForm(forms.Form):
    """The plan as a whole was looked at."""

    held_on = DateField(label="When was the plan reviewed?", help_text="For example, 20 1 2027")
    present = look(forms.CharField(label="Who was there?", max_length=300))
    words = look(forms.CharField(label="What was said?", widget=forms.Textarea), rows=5)
    next_on = DateField(label="When will it be looked at next?", help_text="For example, 20 4 2027")
