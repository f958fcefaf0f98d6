"""What is asked about a worry."""

from uuid import uuid4

from django import forms

from balcony.foundations.design.fields import look

from ..sorting import ChildOrReason, aside


class WorryForm(forms.Form):
    """Who is worried, how to reach them, about whom, and what."""

    child_words = look(
        forms.CharField(
            label="Which child are you worried about?",
            help_text="Their name, and anything that helps us find them: age, school, where they live",
            max_length=300,
        ),
        width="two-thirds",
    )
    what = look(forms.CharField(label="What worries you?", widget=forms.Textarea, max_length=5_000), rows=6)
    who = look(
        forms.CharField(
            label="Who are you?", help_text="Your name, and who you are to the child", max_length=200
        ),
        width="two-thirds",
    )
    reach = look(
        forms.CharField(
            label="How can we reach you?", help_text="A phone number or an e-mail address", max_length=300
        ),
        width="two-thirds",
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)


class SortForm(ChildOrReason):
    """Which child a worry is about, or why it is set aside."""

    called = "worry"
    reason = aside("Or, if it is about no child of this service: why, and what you did")
