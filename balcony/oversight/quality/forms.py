"""What is asked when a round is run, a question answered, a finding written, a plan or a statement kept."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from balcony.foundations.accounts.models import User
from balcony.foundations.design.fields import DateField, look

from .actions.rounds import Ask
from .models import Account, AskedGroup, Group, Progress, Standing
from .queries import FEW

NOT, BY_NAME, BY_LINK = "not", "name", "link"
HOW = [(NOT, "Not asked"), (BY_NAME, "By name"), (BY_LINK, "Without names, by one-time links")]
LEVELS = [("a", "Level A, 10 and under"), ("b", "Level B, 11 and over")]
# The same five places in words a child would choose; by words for children, sections 2 and 3.
CHILD_STANDINGS = {
    "a": [
        ("best", "Yes, very good"),
        ("sound", "It is OK"),
        ("needs_work", "It could be better"),
        ("not_in_place", "No"),
        ("cannot_say", "I do not know"),
    ],
    "b": [
        ("best", "As good as it could be"),
        ("sound", "Good enough"),
        ("needs_work", "It needs to be better"),
        ("not_in_place", "It is not happening"),
        ("cannot_say", "I cannot say"),
    ],
}
CHILD_BOX = {"a": "What do you think?", "b": "What makes you say that?"}


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
        _offer(self.fields["people"], [(key, user.full_name) for key, user in self.users.items()])

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


LONGEST = 5_000  # letters of an answer


class AnswerForm(forms.Form):
    """The text first; where it stands is asked once the text is written."""

    words = look(
        forms.CharField(
            label="What is so here, and how do you know?",
            help_text="A few sentences: what you have seen, read or been told, and an example.",
            widget=forms.Textarea,
            max_length=LONGEST,
            error_messages={"required": "Write what is so, and how you know; or go on without answering"},
        ),
        rows=8,
        size="m",
    )
    standing = look(
        forms.ChoiceField(
            label="Where does it stand?",
            choices=Standing.choices,
            widget=forms.RadioSelect,
            error_messages={"required": "Choose where it stands; “Cannot say” is an answer too"},
        ),
        size="m",
        hints={
            Standing.BEST: "Others could come and learn from it",
            Standing.SOUND: "It works, most of the time",
            Standing.NEEDS_WORK: "It is there, and it does not do what it should",
            Standing.NOT_IN_PLACE: "It is not there, or only on paper",
        },
    )

    def __init__(self, *args: Any, asks_standing: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_standing:
            del self.fields["standing"]


class ChildAnswerForm(forms.Form):
    """A child's own words, then one choice; both can be left."""

    says_optional = False
    words = look(
        forms.CharField(
            label="",
            help_text="Do not write any names.",
            required=False,
            widget=forms.Textarea,
            max_length=LONGEST,
        ),
        rows=5,
        size="m",
    )
    standing = look(
        forms.ChoiceField(label="Which is nearest?", required=False, widget=forms.RadioSelect), size="m"
    )

    def __init__(self, *args: Any, level: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = CHILD_BOX[level]
        _offer(self.fields["standing"], CHILD_STANDINGS[level])


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


class AccountForm(forms.Form):
    """The account and its evidence first; where it stands is asked once they are written."""

    words = look(
        forms.CharField(label="What is so?", help_text="How this point is kept here.", widget=forms.Textarea),
        rows=6,
    )
    evidence = look(forms.CharField(label="What shows it?", required=False, widget=forms.Textarea), rows=3)
    standing = look(
        forms.ChoiceField(
            label="Where does it stand?", choices=Account.Standing.choices, widget=forms.RadioSelect
        )
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, asks_standing: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_standing:
            del self.fields["standing"]


class AgreeForm(forms.Form):
    """Who agreed the statement, and when."""

    manager_name = look(forms.CharField(label="The manager’s name", max_length=200), width="20")
    director_name = look(
        forms.CharField(label="The director’s name", help_text="Of children’s services.", max_length=200),
        width="20",
    )
    agreed_on = DateField(label="When did they agree it?", help_text="For example, 20 11 2026")


class OfferForm(forms.Form):
    """What the manager says with a statement."""

    words = look(
        forms.CharField(
            label="What should the director look at first?",
            required=False,
            max_length=2_000,
            widget=forms.Textarea,
        ),
        rows=4,
    )


class AnswerOfferForm(forms.Form):
    """What the director says to a statement; `read` is the offer that stood on the page."""

    read = forms.UUIDField(widget=forms.HiddenInput)
    outcome = look(
        forms.ChoiceField(
            label="Do you agree this statement?",
            choices=[("agreed", "Yes, I agree it"), ("sent_back", "No, I send it back")],
            widget=forms.RadioSelect,
            error_messages={"required": "Say whether you agree it"},
        ),
        hints={"agreed": "Your name and today’s date go on it, and it stays as it is."},
    )
    words = look(
        forms.CharField(
            label="What would you change, or add?",
            help_text="Needed if you send it back. The manager and the IROs can read it.",
            required=False,
            max_length=5_000,
            widget=forms.Textarea,
        ),
        rows=5,
        says_optional=False,
    )


class ManagerForm(forms.Form):
    """A manager's registration as a social worker."""

    manager = look(forms.ChoiceField(label="Whose registration?", widget=forms.RadioSelect))
    number = look(forms.CharField(label="Registration number", max_length=20), width="10")
    renewal_on = DateField(label="To which day does it run?", help_text="For example, 30 11 2027")

    def __init__(self, *args: Any, managers: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.managers = {str(user.pk): user for user in managers}
        _offer(self.fields["manager"], [(key, user.full_name) for key, user in self.managers.items()])


def _offer(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    """Give a choice field of one form its choices, known only when the form is made."""
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
