"""What the public page asks: where, which timetable, and the dates it counts from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from balcony.foundations.design.fields import DateField, look

MOST_REVIEWS = 20

PLACES = [("E", "England"), ("W", "Wales")]


@dataclass(frozen=True)
class Situation:
    """One timetable a child can be on: how it is asked for, and which dates it needs."""

    name: str
    hint: str
    start: str
    start_hint: str = ""
    second: str = ""
    second_hint: str = ""
    second_is_needed: bool = False
    review: str = "Review"
    ended: str = "When did they stop being looked after?"
    first_number: int = 1


SITUATIONS: dict[str, Situation] = {
    "looked_after": Situation(
        "Looked after",
        "In care, or accommodated for more than 24 hours",
        "When did the child become looked after?",
        "The first day of this time in care. A move of home or a new legal status does not start it again",
    ),
    "short_breaks": Situation(
        "Short breaks only",
        "A planned series with the same carer or in the same place, and home again after each",
        "When did the first short break start?",
        ended="When did the short breaks end?",
    ),
    "authorised": Situation(
        "Authorised to be placed for adoption, not placed yet",
        "A placement order was made, or consent became effective. Two timetables run together",
        "When did the child become looked after?",
        second="When did the authority first have authority to place?",
        second_hint="The date of the placement order, or the date consent became effective",
        second_is_needed=True,
    ),
    "placed": Situation(
        "Placed for adoption",
        "Living with the people who hope to adopt them",
        "When was the child placed for adoption?",
        second="If the child came back to the agency, when?",
        review="Review since the placement",
        ended="When was the adoption order made?",
    ),
    "secure": Situation(
        "Secure accommodation",
        "The separate review of whether the child still needs to be there",
        "When was the child placed in secure accommodation?",
        review="Secure accommodation review",
        ended="When did they leave secure accommodation?",
    ),
    "remand": Situation(
        "On remand",
        "Refused bail and remanded to local authority or youth detention accommodation",
        "When was the child remanded?",
        second="When is the remand planned to end?",
        second_hint="A review is needed before it ends, if none would be held otherwise",
    ),
    "pathway": Situation(
        "Care leaver with a pathway plan",
        "Relevant or former relevant. Not a review by an IRO",
        "When was the pathway plan made or last reviewed?",
        review="Later pathway plan review",
        ended="When did the duty end?",
        first_number=2,
    ),
}


class SituationForm(forms.Form):
    """Which law and which timetable. It is sent in the address: it says nothing about anybody."""

    where = forms.ChoiceField(
        label="Which country’s law applies?",
        choices=PLACES,
        widget=forms.RadioSelect,
        help_text="The country of the authority that looks after the child",
    )
    situation = look(
        forms.ChoiceField(
            label="Which describes the child now?",
            choices=[(key, each.name) for key, each in SITUATIONS.items()],
            widget=forms.RadioSelect,
        ),
        hints={key: each.hint for key, each in SITUATIONS.items()},
    )


class DatesForm(forms.Form):
    """The dates one timetable is counted from. Nothing of it is kept.

    `rows` says how many reviews are asked for, so that one can be added without script.
    """

    rows = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_REVIEWS, required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, situation: Situation, on: date, rows: int) -> None:
        super().__init__(data, initial={"rows": rows})
        self.situation = situation
        self.on = on
        self.fields["started_on"] = DateField(
            label=situation.start, help_text=situation.start_hint or "For example, 27 3 2026"
        )
        if situation.second:
            self.fields["second_on"] = DateField(
                label=situation.second,
                help_text=situation.second_hint,
                required=situation.second_is_needed,
            )
        for number in range(1, rows + 1):
            self.fields[f"review_{number}"] = DateField(
                label=f"{situation.review} {number - 1 + situation.first_number}",
                help_text="The day it was held. If it took more than one meeting, the day of the last",
                required=False,
            )
        self.fields["ended_on"] = DateField(
            label=situation.ended, help_text="Leave empty if they have not", required=False
        )

    def review_names(self) -> list[str]:
        """The names of the questions about reviews held, in order."""
        return [name for name in self.fields if name.startswith("review_")]

    def clean(self) -> dict[str, Any]:
        """Refuse reviews before the start, in the future or twice on one day, and an end before the start."""
        told = super().clean() or {}
        start = told.get("started_on")
        seen: set[date] = set()
        for name in self.review_names():
            day = told.get(name)
            if day is None:
                continue
            label = self.fields[name].label
            if start and day < start:
                self.add_error(name, f"{label} must be on or after the day you gave first")
            elif day > self.on:
                self.add_error(name, f"{label} must be today or in the past: leave out reviews not held yet")
            elif day in seen:
                self.add_error(name, f"{label} is on the same day as another: give each review once")
            seen.add(day)
        for name in ("second_on", "ended_on"):
            if start and told.get(name) and told[name] < start:
                self.add_error(name, "This day must be on or after the day you gave first")
        return told

    def held(self) -> tuple[date, ...]:
        """The days of the reviews held, in order of time."""
        return tuple(
            sorted(day for name in self.review_names() if (day := self.cleaned_data.get(name)) is not None)
        )
