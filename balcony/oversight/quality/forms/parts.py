"""What several forms share."""

from django import forms


def offer(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    """Give a choice field of one form its choices, known only when the form is made."""
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
