"""What is asked about a promise."""

from django import forms

from balcony.foundations.design.fields import DateField, look

from .models import Level, PromiseGiven


class SignForm(forms.Form):
    """Which reading level the child would like."""

    level = look(
        forms.ChoiceField(
            label="Which words suit this child?",
            help_text="Ask them. Age only sets where to start.",
            choices=Level.choices,
            widget=forms.RadioSelect,
        )
    )


class GiveForm(forms.Form):
    """When and how the child got it, and what they said."""

    on = DateField(label="When did the child get it?", help_text="For example, 27 3 2026")
    way = look(forms.ChoiceField(label="How?", choices=PromiseGiven.Way.choices, widget=forms.RadioSelect))
    child_said = look(
        forms.CharField(
            label="What did the child say?",
            help_text="Their own words, if they said something.",
            required=False,
            widget=forms.Textarea,
        ),
        rows=3,
    )


class PrintForm(forms.Form):
    """Which level the unsigned copies are in."""

    level = look(forms.ChoiceField(label="Which level?", choices=Level.choices, widget=forms.RadioSelect))
