"""What is asked when the statement of the protocol is written, offered, answered and agreed."""

from collections.abc import Sequence
from typing import Any

from django import forms

from balcony.foundations.accounts.models import User
from balcony.foundations.design.fields import DateField, look

from ..models import Account
from .parts import offer


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
        offer(self.fields["manager"], [(key, user.full_name) for key, user in self.managers.items()])
