"""What the desk asks: how to narrow a list, and what to search for."""

from django import forms

from balcony.foundations.design.fields import look
from balcony.rules.drift import KINDS

STANDINGS = [
    ("", "Any date"),
    ("overdue", "Overdue"),
    ("soon", "Due in 10 working days"),
    ("later", "Later"),
    ("unknown", "Cannot tell"),
]
PLANS = [("", "Planned or not"), ("planned", "A meeting is planned"), ("unplanned", "Nothing planned yet")]
AGES = [("", "Any age"), ("0-4", "0 to 4"), ("5-9", "5 to 9"), ("10-15", "10 to 15"), ("16-17", "16 and 17")]
TIMES = [
    ("", "Any time"),
    ("0-3", "Less than 3 months"),
    ("3-12", "3 to 12 months"),
    ("12-24", "1 to 2 years"),
    ("24-", "2 years or more"),
]
CARE = [("", "Any"), ("ordinary", "Looked after"), ("short_breaks", "Short breaks")]
DONE = [
    ("", "Anything or nothing"),
    ("look", "To be looked at"),
    ("put_off", "Looked at and put off"),
    ("handed", "With a colleague"),
]


class CaseloadFilter(forms.Form):
    """Narrows the caseload. The address then says no name: IROs stand in it by their key."""

    says_optional = False

    standing = forms.ChoiceField(label="Next review", choices=STANDINGS, required=False)
    plan = forms.ChoiceField(label="Meeting", choices=PLANS, required=False)
    age = forms.ChoiceField(label="Age", choices=AGES, required=False)
    time = forms.ChoiceField(label="Time in care", choices=TIMES, required=False)
    care = forms.ChoiceField(label="Kind of care", choices=CARE, required=False)

    def __init__(self, *args: object, iros: list[tuple[str, str]] = (), **kwargs: object) -> None:  # type: ignore[assignment]  # an empty default is a list of nobody
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed through to Django as given
        if iros:
            choices = [("", "Any IRO"), ("none", "No IRO yet"), *iros]
            self.fields["iro"] = forms.ChoiceField(label="IRO", choices=choices, required=False)

    def chosen(self) -> dict[str, str]:
        """The filters that narrow something; nonsense in the address narrows nothing."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}


class WaitingFilter(forms.Form):
    """Narrows the list of what children are waiting for. IROs stand in the address by their key."""

    says_optional = False

    kind = forms.ChoiceField(label="Waiting for", choices=[("", "Anything"), *KINDS.items()], required=False)
    standing = forms.ChoiceField(label="What was done", choices=DONE, required=False)

    def __init__(self, *args: object, iros: list[tuple[str, str]] = (), **kwargs: object) -> None:  # type: ignore[assignment]  # an empty default is a list of nobody
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed through to Django as given
        if iros:
            choices = [("", "Any IRO"), ("none", "No IRO yet"), *iros]
            self.fields["iro"] = forms.ChoiceField(label="IRO", choices=choices, required=False)

    def chosen(self) -> dict[str, str]:
        """The filters that narrow something; nonsense in the address narrows nothing."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}


class SearchForm(forms.Form):
    """Words of a name, or the child's id in the return. Posted, so that no name stands in an address."""

    words = look(
        forms.CharField(
            label="Name, or id in the return",
            help_text="Part of a name is enough. Give at least 2 letters",
            min_length=2,
            max_length=100,
            error_messages={"min_length": "Enter at least 2 letters of the name"},
            widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        ),
        width="20",
    )


class PurposeForm(forms.Form):
    """Why a list is taken out, and as what: both are recorded, with how many rows it had."""

    purpose = look(
        forms.CharField(
            label="What do you need this list for?",
            help_text="For example: supervision on Thursday. It is recorded with your name",
            min_length=5,
            max_length=200,
            error_messages={"min_length": "Say what you need the list for in a few words"},
        ),
        width="two-thirds",
    )
    format = forms.ChoiceField(
        label="Which kind of file?",
        choices=[("ods", "Spreadsheet (ODS)"), ("csv", "CSV")],
        widget=forms.RadioSelect,
        initial="ods",
    )
