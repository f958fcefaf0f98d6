"""Finding the child something that came in is about, or setting it aside: a worry, an e-mail."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from balcony.foundations.design.fields import look
from balcony.people.register.models import Child


def aside(label: str) -> forms.CharField:
    """Return the question why it is set aside, asked in these words."""
    return look(
        forms.CharField(label=label, max_length=300, required=False), width="two-thirds", says_optional=False
    )


class ChildOrReason(forms.Form):
    """The child's id in the return, or why it is set aside: one of the two. `called` names what came in."""

    called: ClassVar[str]

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

    def clean(self) -> dict[str, Any]:
        """One of the two, not both."""
        told = super().clean() or {}
        if bool(told.get("return_id")) == bool(told.get("reason")):
            self.add_error("return_id", f"Give the child’s id, or say why the {self.called} is set aside")
        return told

    def child_among(self, children: QuerySet[Child]) -> Child | None:
        """Return the child with this id; where these hold none, say so at the question and return None."""
        child = children.filter(return_id=self.cleaned_data["return_id"]).first()
        if child is None:
            self.add_error("return_id", "No child you may see has this id. Check it, or ask the IRO manager")
        return child
