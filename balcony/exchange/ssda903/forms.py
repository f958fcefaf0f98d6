"""What is asked before the Reviews file of the return is written out."""

from datetime import date

from django import forms

from balcony.foundations.design.fields import look

from .reviews_out import COMPLETED, FIRST_MEETING, year_of
from .tables import FIRST_YEAR

SERIES = ((COMPLETED, "The day it was completed"), (FIRST_MEETING, "The day of its first meeting"))


def years_up_to(today: date) -> list[tuple[int, str]]:
    """The collection years to choose from, the present one first."""
    return [(year, f"{year - 1} to {year}") for year in range(year_of(today), FIRST_YEAR - 1, -1)]


class YearForm(forms.Form):
    """Which year, and which day stands for a review in several meetings."""

    says_optional = False

    year = forms.TypedChoiceField(label="Year to 31 March", coerce=int)
    series = look(
        forms.ChoiceField(
            label="For a review in several meetings, give", choices=SERIES, widget=forms.RadioSelect
        ),
        small=True,
        inline=True,
    )

    def __init__(self, *args: object, today: date, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]  # handed on as they came
        field = self.fields["year"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = years_up_to(today)


class TakeOutForm(forms.Form):
    """Why the file is taken out."""

    purpose = look(
        forms.CharField(
            label="What do you need this file for?",
            help_text="For example: the statutory return. It is recorded with your name",
            min_length=5,
            max_length=200,
            error_messages={"min_length": "Say what you need the file for in a few words"},
        ),
        width="two-thirds",
    )
