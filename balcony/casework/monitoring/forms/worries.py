"""What is asked about a worry."""

from typing import Any
from uuid import uuid4

from django import forms

from balcony.foundations.design.fields import look


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


class SortForm(forms.Form):
    """Which child a worry is about, or why it is set aside."""

    return_id = look(
        forms.CharField(
            label="The child’s id in the return",
            help_text="Find the child by name first; the id stands with who they are",
            max_length=40,
            required=False,
        ),
        width="10",
        says_optional=False,
    )
    reason = look(
        forms.CharField(
            label="Or, if it is about no child of this service: why, and what you did",
            max_length=300,
            required=False,
        ),
        width="two-thirds",
        says_optional=False,
    )

    def clean(self) -> dict[str, Any]:
        """One of the two, not both."""
        told = super().clean() or {}
        if bool(told.get("return_id")) == bool(told.get("reason")):
            self.add_error("return_id", "Give the child’s id, or say why the worry is set aside")
        return told
