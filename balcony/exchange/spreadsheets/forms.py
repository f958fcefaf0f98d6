"""What is asked when a list comes in."""

from django import forms


class SendForm(forms.Form):
    """A list file."""

    file = forms.FileField(
        label="The file",
        help_text="A CSV file, as a spreadsheet or the case system saves it",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"empty": "The file is empty"},
    )
