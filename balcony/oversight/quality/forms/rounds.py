"""What is asked when a round is begun, extended, and people are asked by name or by link."""

from collections.abc import Sequence
from typing import Any

from django import forms

from balcony.foundations.accounts.models import User
from balcony.foundations.design.fields import DateField, look

from ..actions.rounds import Ask
from ..models import AskedGroup, Group
from ..queries import FEW
from .parts import offer

NOT, BY_NAME, BY_LINK = "not", "name", "link"
HOW = [(NOT, "Not asked"), (BY_NAME, "By name"), (BY_LINK, "Without names, by one-time links")]
LEVELS = [("a", "Level A, 10 and under"), ("b", "Level B, 11 and over")]


class StartForm(forms.Form):
    """What the round is called, until when it takes answers, who is asked and how."""

    title = look(
        forms.CharField(label="What is it called?", help_text="For example: Autumn 2026", max_length=120),
        width="20",
    )
    closes_on = DateField(label="Last day for answers", help_text="For example, 18 12 2026")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for group in Group:
            choices = [one for one in HOW if not (group is Group.CHILDREN and one[0] == BY_NAME)]
            self.fields[f"{group}_how"] = look(
                forms.ChoiceField(label=group.label, choices=choices, widget=forms.RadioSelect, initial=NOT),
                inline=True,
            )
            self.fields[f"{group}_people"] = look(
                forms.IntegerField(
                    label=f"How many {_small(group.label)}?", min_value=1, max_value=5000, required=False
                ),
                width="4",
                says_optional=False,
            )

    def clean(self) -> dict[str, Any]:
        """A group that is asked has a number of people; without names, five at least."""
        given = super().clean() or {}
        for group in Group:
            how, people = given.get(f"{group}_how"), given.get(f"{group}_people")
            if how in (None, NOT) or f"{group}_people" in self.errors:
                continue
            if not people:
                self.add_error(f"{group}_people", f"Enter how many {_small(group.label)} are asked")
            elif how == BY_LINK and people < FEW:
                self.add_error(
                    f"{group}_people",
                    f"Fewer than {FEW} people cannot answer without their names. "
                    + (
                        "Ask more children"
                        if group is Group.CHILDREN
                        else "Choose “By name”, and they are told so"
                    ),
                )
        if not self.errors and not self.asks():
            self.add_error(f"{Group.IROS}_how", "Choose at least one group to ask")
        return given

    def asks(self) -> list[Ask]:
        """Whom to ask, of what was given."""
        given = self.cleaned_data
        return [
            Ask(group.value, given[f"{group}_people"], given[f"{group}_how"] == BY_LINK)
            for group in Group
            if given.get(f"{group}_how") not in (None, NOT) and given.get(f"{group}_people")
        ]


def _small(label: str) -> str:
    return label if label.startswith("IRO") else label[0].lower() + label[1:]


class ExtendForm(forms.Form):
    """Until when the round takes answers."""

    closes_on = DateField(label="New last day for answers", help_text="For example, 18 1 2027")


class InviteForm(forms.Form):
    """Whom to ask by name, of those who hold a role of the group."""

    people = look(forms.MultipleChoiceField(label="Who is asked?", widget=forms.CheckboxSelectMultiple))

    def __init__(self, *args: Any, users: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.users = {str(user.pk): user for user in users}
        offer(self.fields["people"], [(key, user.full_name) for key, user in self.users.items()])

    def chosen(self) -> list[User]:
        """The people chosen."""
        return [self.users[key] for key in self.cleaned_data["people"]]


class LinksForm(forms.Form):
    """How many links, or for whom."""

    expires_on = DateField(
        label="Last day the links work", help_text="The last day of the round, or earlier."
    )

    def __init__(self, *args: Any, asked: AskedGroup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asked.is_anonymous:
            self.fields["names"] = look(
                forms.CharField(
                    label="Names, one a line",
                    help_text="For people with no account here. Each gets a link that carries the name.",
                    widget=forms.Textarea,
                ),
                rows=5,
            )
        else:
            self.fields["count"] = look(
                forms.IntegerField(label="How many links?", min_value=1, max_value=500), width="4"
            )
        if asked.group == Group.CHILDREN:
            self.fields["level"] = look(
                forms.ChoiceField(
                    label="Which words do they begin with?",
                    help_text="Every child can change it at any time.",
                    choices=LEVELS,
                    widget=forms.RadioSelect,
                )
            )
        self.order_fields(["count", "names", "level", "expires_on"])
