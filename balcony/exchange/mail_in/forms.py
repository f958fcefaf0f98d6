"""What is asked of a message that could not be matched."""

from typing import Any

from django import forms

from balcony.foundations.design.fields import look


class SortForm(forms.Form):
    """Which child it is about, or why it is set aside."""

    return_id = look(
        forms.CharField(
            label="The child’s id in the return",
            help_text="Find the child first; the id stands with who they are",
            max_length=40,
            required=False,
        ),
        width="10",
        says_optional=False,
    )
    reason = look(
        forms.CharField(
            label="Or, if it is no notice of a change: why, and what you did", max_length=300, required=False
        ),
        width="two-thirds",
        says_optional=False,
    )

    def clean(self) -> dict[str, Any]:
        """One of the two, not both."""
        told = super().clean() or {}
        if bool(told.get("return_id")) == bool(told.get("reason")):
            self.add_error("return_id", "Give the child’s id, or say why the message is set aside")
        return told
