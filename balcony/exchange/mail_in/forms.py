"""What is asked of a message that could not be matched."""

from typing import Any

from django import forms

from balcony.casework.monitoring.models import Change
from balcony.foundations.design.fields import DateField, look

LEFT = "left"  # the kind is the IRO's to say


class SortForm(forms.Form):
    """Which child it is about and what the e-mail says of it, or why it is set aside."""

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
    kind = look(
        forms.ChoiceField(
            label="What has changed, if the e-mail says so?",
            choices=[(LEFT, "I leave that to the IRO"), *Change.choices],
            widget=forms.RadioSelect,
            required=False,
        ),
        small=True,
        says_optional=False,
    )
    happened_on = DateField(
        label="When did it happen, if the e-mail says so?",
        help_text="Leave this empty if it does not: the IRO asks",
        required=False,
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
        if told.get("kind") == LEFT:
            told["kind"] = ""
        if told.get("happened_on") and not told.get("kind"):
            self.add_error("kind", "Say what has changed, too, or leave the day to the IRO")
        return told

    @property
    def read(self) -> dict[str, Any]:
        """What the person read in the e-mail, as `give` takes it."""
        return {name: self.cleaned_data[name] for name in ("kind", "happened_on")}
