"""What is asked of a message that could not be matched."""

from typing import Any

from django import forms

from balcony.casework.monitoring.models import Change
from balcony.casework.monitoring.sorting import ChildOrReason, aside
from balcony.foundations.design.fields import DateField, look

LEFT = "left"  # the kind is the IRO's to say


class SortForm(ChildOrReason):
    """Which child it is about and what the e-mail says of it, or why it is set aside."""

    field_order = ("return_id", "kind", "happened_on", "reason")
    called = "message"
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
    reason = aside("Or, if it is no notice of a change: why, and what you did")

    def clean(self) -> dict[str, Any]:
        """A child or a reason, and no day without its kind."""
        told = super().clean()
        if told.get("kind") == LEFT:
            told["kind"] = ""
        if told.get("happened_on") and not told.get("kind"):
            self.add_error("kind", "Say what has changed, too, or leave the day to the IRO")
        return told

    @property
    def read(self) -> dict[str, Any]:
        """What the person read in the e-mail, as `give` takes it."""
        return {name: self.cleaned_data[name] for name in ("kind", "happened_on")}
