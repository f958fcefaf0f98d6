"""What is asked about this authority's decisions."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from balcony.foundations.accounts.models import User
from balcony.foundations.design.fields import DateField, look

from .models import ChainPlace, SchoolDates


class ChooseForm(forms.Form):
    """A number in the setting's own unit, from when, why."""

    value = look(
        forms.IntegerField(
            label="Number", min_value=1, required=False, help_text="Leave empty to go back to the default."
        ),
        width="4",
    )
    from_on = DateField(label="From", help_text="Today or later.")
    reason = forms.CharField(label="Reason", max_length=400, help_text="Such as who agreed it, and when.")


class HolidayForm(forms.Form):
    """A bank holiday and where it was proclaimed."""

    on = DateField(label="Day")
    name = look(forms.CharField(label="Name", max_length=120), width="20")
    announced_on = DateField(label="When was it announced?")
    source = forms.CharField(
        label="Where was it proclaimed?",
        max_length=300,
        help_text="Such as the number of the London Gazette.",
    )


class ClosureForm(forms.Form):
    """A day the office is shut."""

    on = DateField(label="Day")
    reason = forms.CharField(label="Reason", max_length=200)


class SchoolDatesForm(forms.Form):
    """A school term or an inset day, and where it is published."""

    kind = look(
        forms.ChoiceField(label="What is it?", choices=SchoolDates.Kind.choices, widget=forms.RadioSelect),
        small=True,
    )
    name = look(
        forms.CharField(label="Name", help_text="Such as: Autumn term 2026, to half-term", max_length=80),
        width="20",
    )
    first = DateField(label="First day")
    last = DateField(label="Last day", help_text="Leave empty for an inset day alone.", required=False)
    source = forms.CharField(
        label="Where are these dates published?",
        max_length=300,
        help_text="Such as the authority’s own page of term dates, and when you read it.",
    )


class HelpForm(forms.Form):
    """A number a child can ring, as it was checked today."""

    value = look(
        forms.CharField(
            label="The number",
            help_text="Ring it or look it up first. Leave it empty to hide it from children.",
            required=False,
            max_length=60,
        ),
        width="20",
    )


class _Colleague(forms.ModelChoiceField):
    """One account, by the name and the address it signs in with: two people may have one name."""

    def label_from_instance(self, person: User) -> str:
        """As the list shows them."""
        return f"{person.full_name}, {person.email}"


class ChainForm(forms.Form):
    """Who has a place in the phone chain; a name is asked of a named person only."""

    who = look(
        forms.ChoiceField(label="Who is rung?", choices=ChainPlace.Who.choices, widget=forms.RadioSelect)
    )
    place = look(
        forms.IntegerField(
            label="Place in the chain",
            min_value=1,
            max_value=99,
            help_text="1 is rung first. Whoever has the same place is rung in the order they were added.",
        ),
        width="4",
    )
    colleague = look(
        _Colleague(
            label="Which colleague?",
            help_text="Those whose account may open what a child sends, if they are rung.",
            queryset=User.objects.none(),
            required=False,
        ),
        says_optional=False,
    )
    name = look(
        forms.CharField(
            label="Name",
            help_text="For somebody else by name.",
            required=False,
            max_length=120,
        ),
        width="20",
    )
    what = look(
        forms.CharField(
            label="What they are", help_text="Such as: emergency duty team", required=False, max_length=120
        ),
        width="20",
    )
    phone = look(
        forms.CharField(
            label="Telephone number",
            help_text="For a colleague it can be left empty: then it is the number of their own page.",
            required=False,
            max_length=40,
        ),
        width="20",
    )
    email = look(
        forms.EmailField(
            label="Email address",
            help_text="Where there is one, a message goes there; else it goes to the telephone as a text.",
            required=False,
        ),
        width="20",
    )

    def __init__(self, *args: Any, colleagues: QuerySet[User], **more: Any) -> None:
        super().__init__(*args, **more)
        asked = self.fields["colleague"]
        assert isinstance(asked, forms.ModelChoiceField)
        asked.queryset = colleagues
