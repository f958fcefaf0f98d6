"""What a colleague may ask of the list."""

from django import forms

DATES = [("", "Any date"), ("overdue", "Overdue"), ("planned", "A meeting is planned")]


class SharedFilter(forms.Form):
    """Narrows the list of shared children."""

    says_optional = False

    date = forms.ChoiceField(label="Next review", choices=DATES, required=False)

    def chosen(self) -> str:
        """The filter asked for, "" for none; nonsense in the address asks for nothing."""
        self.full_clean()
        return self.cleaned_data.get("date", "")
