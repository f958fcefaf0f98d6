"""What is asked about a contact at another agency."""

from django import forms

from balcony.foundations.design.fields import DateField, look

KINDS = [
    ("", ""),
    ("school", "School"),
    ("health", "Health"),
    ("police", "Police"),
    ("court", "Court or Cafcass"),
    ("advocacy", "Advocacy or independent visitors"),
    ("team", "Team of this or another authority"),
    ("other", "Another agency"),
]


class NameContactForm(forms.Form):
    """The person to turn to."""

    agency = forms.CharField(label="Agency", max_length=200, help_text="For example, Hill Primary School")
    agency_kind = forms.ChoiceField(label="What kind of agency is it?", choices=KINDS)
    name = forms.CharField(label="Name of the person", max_length=200)
    role = forms.CharField(
        label="What to turn to them for", max_length=120, help_text="For example, designated teacher"
    )
    email = forms.EmailField(label="Email", required=False)
    phone = look(forms.CharField(label="Phone", required=False, max_length=40), width="20")
    from_on = DateField(label="From when?")
