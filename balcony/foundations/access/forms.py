"""What is asked about people and roles."""

from django import forms
from django.http import QueryDict

from balcony.foundations.design.fields import DateField, look

from .models import Role


class ChooseRoleForm(forms.Form):
    """Which of the roles a person holds they are working in."""

    role = forms.ChoiceField(
        label="Which role are you working in?",
        help_text="What you see and do is recorded under this role. You can change it later.",
        widget=forms.RadioSelect,
    )

    def __init__(self, answers: QueryDict | None, *, held: tuple[str, ...]) -> None:
        super().__init__(answers)
        asked = self.fields["role"]
        assert isinstance(asked, forms.ChoiceField)
        asked.choices = [(role, Role(role).label) for role in held]


class AddAccountForm(forms.Form):
    """Who the account is for."""

    full_name = look(forms.CharField(label="Full name", max_length=200), width="20")
    email = look(
        forms.EmailField(
            label="Email address", help_text="They sign in with it. It cannot be changed later."
        ),
        width="20",
    )


class GrantForm(forms.Form):
    """Which role, from when, why."""

    role = forms.ChoiceField(label="Role", choices=Role.choices, widget=forms.RadioSelect)
    from_on = DateField(label="From")
    to_on = DateField(
        label="Until",
        required=False,
        help_text="On this day they no longer have it. Leave empty if not known.",
    )
    reason = forms.CharField(
        label="Reason", max_length=200, help_text="Such as the post they were appointed to."
    )

    def clean(self) -> None:
        """An end comes after its start."""
        super().clean()
        start, end = self.cleaned_data.get("from_on"), self.cleaned_data.get("to_on")
        if start and end and end <= start:
            self.add_error("to_on", "The end must be after the start")


class EndGrantForm(forms.Form):
    """From when the role is no longer held."""

    to_on = DateField(
        label="On which day do they no longer have it?", help_text="For today, enter today's date."
    )
