"""What is asked about an observed review, and about supervision."""

from collections.abc import Sequence
from typing import Any

from django import forms

from balcony.foundations.design.fields import DateField, look
from balcony.foundations.toolkit.packs import Item

from .parts import token


class ObserveForm(forms.Form):
    """A review that was observed: the child's consent first, then what was seen, item by item."""

    says_optional = False
    child_agreed = forms.BooleanField(
        label="The child agreed that I sit in",
        required=True,
        error_messages={"required": "A review is observed only if the child agrees"},
    )
    consent = look(
        forms.CharField(
            label="Who asked the child, how, and what did the child say?",
            help_text="Do not write the child’s name. A child may say no at any time, also on the day.",
            widget=forms.Textarea,
            max_length=2000,
        ),
        rows=3,
    )
    observed_on = DateField(label="When was the review?", help_text="For example, 18 11 2026")

    def __init__(self, *args: Any, items: Sequence[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = list(items)
        for one in self.items:
            self.fields[_box(one.id)] = look(
                forms.CharField(
                    label=f"{one.id}. {one.text}",
                    help_text="; ".join(one.lists),
                    widget=forms.Textarea,
                    required=False,
                    max_length=5000,
                ),
                rows=4,
            )
        self.fields["talked_over"] = look(
            forms.CharField(
                label="What did the two of you say about it afterwards?",
                widget=forms.Textarea,
                required=False,
                max_length=5000,
            ),
            rows=4,
        )
        self.fields["token"] = token()

    def clean(self) -> dict[str, Any]:
        """Something was seen."""
        given = super().clean() or {}
        if not any(str(given.get(_box(one.id), "")).strip() for one in self.items):
            self.add_error(_box(self.items[0].id), "Write what you saw, in one box at least")
        return given

    def said(self) -> dict[str, Any]:
        """What was given, as the deed takes it."""
        given = self.cleaned_data
        return {
            "child_agreed": given["child_agreed"],
            "consent": given["consent"],
            "observed_on": given["observed_on"],
            "talked_over": given["talked_over"],
            "token": given["token"],
            "seen": [(one.id, one.text, given.get(_box(one.id), "")) for one in self.items],
        }


class SuperviseForm(forms.Form):
    """A session that was held."""

    held_on = DateField(label="When was it held?", help_text="For example, 18 11 2026")
    agreed = look(
        forms.CharField(
            label="What did you agree to do?",
            help_text="Who does what by when. Keep what is about a child in the child’s own record.",
            widget=forms.Textarea,
            required=False,
            max_length=5000,
        ),
        rows=5,
    )
    next_on = DateField(
        label="When is the next session?", help_text="For example, 16 12 2026", required=False
    )
    token = token()


def _box(item: str) -> str:
    return f"seen_{item.lower().replace('.', '_')}"
