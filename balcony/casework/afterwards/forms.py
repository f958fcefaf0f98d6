"""What is asked when the care plan comes, and of the adults who were at a review."""

from typing import Any
from uuid import uuid4

from django import forms

from balcony.casework.preparation.models.asking import By
from balcony.foundations.design.fields import DateField, look
from balcony.foundations.toolkit.items import Item


class PlanForm(forms.Form):
    """The care plan came: when, who from, and the file where there is one."""

    received_on = DateField(label="When did it come?", help_text="For example, 27 3 2027")
    from_name = look(forms.CharField(label="Who from?", max_length=200), width="two-thirds")
    file = forms.FileField(
        label="The file",
        required=False,
        help_text="PDF or Word, up to 20 MB. Leave it where the plan is kept in the case system",
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class TakeBackForm(forms.Form):
    """Why it is taken back."""

    because = look(
        forms.CharField(
            label="Why is it taken back?", max_length=300, help_text="What was written stays to be seen"
        ),
        width="two-thirds",
    )


class ReachForm(forms.Form):
    """How one adult is asked."""

    way = look(
        forms.ChoiceField(
            label="How?",
            choices=(
                (By.EMAIL.value, "Email, with a link of their own"),
                (By.TEXT.value, "Text message, with a link of their own"),
                (By.LETTER.value, "Letter, with the questions in it"),
                (By.HAND.value, "On paper, from hand to hand"),
            ),
            widget=forms.RadioSelect,
        ),
        small=True,
    )
    address = look(
        forms.CharField(
            label="Email address, mobile number or postal address",
            help_text="Leave it for paper from hand to hand",
            required=False,
            widget=forms.Textarea,
        ),
        rows=2,
    )


class AnswersForm(forms.Form):
    """The questions after a review: one box each, none of them a must."""

    def __init__(self, *args: Any, items: tuple[Item, ...], **more: Any) -> None:
        super().__init__(*args, **more)
        self.items = items
        for item in items:
            self.fields[item.id] = look(
                forms.CharField(label=item.text, required=False, widget=forms.Textarea, max_length=10_000),
                rows=4,
                says_optional=False,
            )

    def answers(self) -> dict[str, tuple[str, str]]:
        """Item to question and words, as they were given."""
        return {item.id: (item.text, self.cleaned_data[item.id]) for item in self.items}

    def held_beside(self, held: dict[str, str]) -> list[tuple[str, str]]:
        """The questions whose words differ from what is held, with what is held."""
        return [
            (item.text, held[item.id])
            for item in self.items
            if held.get(item.id, "") not in ("", self.cleaned_data[item.id].strip())
        ]


class TypeInForm(AnswersForm):
    """The same questions, as they came back on paper, and when."""

    came_on = DateField(label="When did the paper come back?", help_text="For example, 27 3 2027")
    field_order = ["came_on"]
