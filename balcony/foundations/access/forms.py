"""What is asked about roles."""

from django import forms
from django.http import QueryDict

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
