"""What is asked when the care plan comes."""

from uuid import uuid4

from django import forms

from balcony.foundations.design.fields import DateField, look


class PlanForm(forms.Form):
    """The care plan came: when, who from, and the file where there is one."""

    received_on = DateField(label="When did it come?", help_text="For example, 27 3 2027")
    from_name = look(forms.CharField(label="Who from?", max_length=200), width="two-thirds")
    file = forms.FileField(
        label="The file",
        required=False,
        help_text="PDF or Word, up to 20 MB. Leave it where the plan is kept in the case system",
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class TakeBackForm(forms.Form):
    """Why it is taken back."""

    because = look(
        forms.CharField(
            label="Why is it taken back?", max_length=300, help_text="What was written stays to be seen"
        ),
        width="two-thirds",
    )
