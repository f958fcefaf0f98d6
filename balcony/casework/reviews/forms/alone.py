"""Why the child was not seen alone."""

from django import forms

from balcony.foundations.design.fields import look


def why_not_alone(label: str = "Why was the child not seen alone?") -> forms.CharField:
    """The question, as its own page and the last page before a record is final both ask it."""
    return look(
        forms.CharField(
            label=label,
            help_text="One sentence. It stands in the record",
            max_length=600,
            widget=forms.Textarea,
            error_messages={"required": "Write down why the child was not seen alone before the review"},
        ),
        rows=2,
    )


class NotAloneForm(forms.Form):
    """One sentence."""

    reason = why_not_alone()
