"""What is asked about this authority's decisions."""

from django import forms

from balcony.foundations.design.fields import DateField, look


class ChooseForm(forms.Form):
    """A number in the setting's own unit, from when, why."""

    value = look(
        forms.IntegerField(
            label="Number", min_value=1, required=False, help_text="Leave empty to go back to the default."
        ),
        width="4",
    )
    from_on = DateField(label="From", help_text="Today or later.")
    reason = forms.CharField(label="Reason", max_length=400, help_text="Such as who agreed it, and when.")


class HolidayForm(forms.Form):
    """A bank holiday and where it was proclaimed."""

    on = DateField(label="Day")
    name = look(forms.CharField(label="Name", max_length=120), width="20")
    announced_on = DateField(label="When was it announced?")
    source = forms.CharField(
        label="Where was it proclaimed?",
        max_length=300,
        help_text="Such as the number of the London Gazette.",
    )


class ClosureForm(forms.Form):
    """A day the office is shut."""

    on = DateField(label="Day")
    reason = forms.CharField(label="Reason", max_length=200)


class HelpForm(forms.Form):
    """A number a child can ring, as it was checked today."""

    value = look(
        forms.CharField(
            label="The number",
            help_text="Ring it or look it up first. Leave it empty to hide it from children.",
            required=False,
            max_length=60,
        ),
        width="20",
    )
