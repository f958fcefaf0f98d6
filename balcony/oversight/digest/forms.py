"""What is asked: whether the digest is wanted."""

from django import forms

from balcony.foundations.design.fields import look

ON, OFF = "on", "off"


class WishForm(forms.Form):
    """On or off; it can be changed on any day."""

    wanted = look(
        forms.ChoiceField(
            label="Do you want this e-mail?",
            choices=[(ON, "Yes, each week there is something to tell"), (OFF, "No, turn it off")],
            widget=forms.RadioSelect,
        ),
        small=True,
    )
