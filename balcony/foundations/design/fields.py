"""Questions Django has no control for (a date in three boxes, a time as people say it), and how fields look.

Rooms import from here in their forms.py. Everything else is a plain Django field: the renderer in forms.py
draws it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, NamedTuple, TypeVar

from django import forms
from django.core.exceptions import ValidationError

BOXES = ("day", "month", "year")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>[ap]\.?m\.?)?")

AnyField = TypeVar("AnyField", bound=forms.Field)


@dataclass(frozen=True)
class Look:
    """How one field is drawn, beyond what Django already says of it."""

    size: str = "s"
    heading: bool = False
    width: str = ""
    rows: int = 0
    count: int = 0
    inline: bool = False
    small: bool = False
    says_optional: bool = True
    prefix: str = ""
    suffix: str = ""
    hints: Mapping[str, str] = field(default_factory=dict)
    none_of_these: str = ""


def look(question: AnyField, **how: Any) -> AnyField:
    """The same field, drawn as asked.

    `size` of the label (s, m, l) · `heading`: the label is the page's h1 · `width`: characters ("10") or a
    part ("one-half") · `rows` of a text area · `count`: most characters, counted below it · `inline`,
    `small` radios or check boxes · `says_optional=False` leaves "(optional)" out · `prefix`, `suffix` ·
    `hints`: value of a choice → hint beneath it · `none_of_these`: value of the check box that clears the
    others. Raises TypeError for a word it does not know.
    """
    question.look = Look(**how)  # type: ignore[attr-defined] # Django fields carry what is set on them
    return question


class Boxes(NamedTuple):
    """A date as typed, before anyone knows whether there is such a day."""

    day: str
    month: str
    year: str


def box_labels(name: str, label: str) -> dict[str, str]:
    """The names of a date's three boxes, each with what it is: for a form whose words are drafted."""
    return {f"{name}_{box}": f"{label}: {box}" for box in BOXES}


def to_boxes(name: str, day: date | None) -> dict[str, str]:
    """What the three boxes of a date hold, each under its own name; empty where there is no date."""
    held = (str(day.day), str(day.month), str(day.year)) if day is not None else ("", "", "")
    return {f"{name}_{box}": typed for box, typed in zip(BOXES, held, strict=True)}


def from_boxes(name: str, words: Mapping[str, str]) -> Boxes:
    """The same the other way round: what was typed, whether or not there is such a day."""
    return Boxes(*(words.get(f"{name}_{box}", "") for box in BOXES))


class DayBoxes(forms.Widget):
    """Three boxes: day, month, year. Named `X_day`, `X_month`, `X_year`."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """What was typed, or a whole date given under the plain name (`2026-03-03`, as in an address)."""
        typed = Boxes(*(str(data.get(f"{name}_{box}", "")).strip() for box in BOXES))
        return typed if any(typed) else data.get(name, "")

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """True when neither the boxes nor the plain name were sent."""
        return name not in data and not any(f"{name}_{box}" in data for box in BOXES)

    def format_value(self, value: Any) -> Boxes:
        """What each box shows."""
        if isinstance(value, Boxes):
            return value
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                return Boxes(value, "", "")
        return Boxes(str(value.day), str(value.month), str(value.year)) if value else Boxes("", "", "")


class DateField(forms.DateField):
    """A date in three boxes. Says what is missing or wrong in plain words, and which boxes to look at.

    The error's `code` ends with the boxes it is about ("missing:day,month").
    """

    widget = DayBoxes

    @property
    def _what(self) -> str:
        label = str(self.label or "")
        return "The date" if not label or label.endswith("?") else label

    def to_python(self, value: Any) -> date | None:
        """The day meant, None for empty boxes. A month may be a number or its name."""
        if not isinstance(value, Boxes):
            return super().to_python(value)
        missing = [box for box, typed in zip(BOXES, value, strict=True) if not typed]
        if missing:
            raise ValidationError(
                f"{self._what} must include a {' and '.join(missing)}", code=f"missing:{','.join(missing)}"
            )
        if len(value.year) != 4 or not value.year.isdecimal():
            raise ValidationError("Year must include 4 numbers", code="invalid:year")
        try:
            return date(int(value.year), _month(value.month), int(value.day))
        except ValueError:
            raise ValidationError(f"{self._what} must be a real date", code=_wrong(value)) from None


def _month(typed: str) -> int:
    word = typed.lower()
    named = [number for number, name in enumerate(MONTHS, 1) if len(word) >= 3 and name.startswith(word)]
    return named[0] if named else int(typed)


def _wrong(value: Boxes) -> str:
    """The code naming the one box that is wrong, or all three when only together they are no day."""
    try:
        month_is_real = 1 <= _month(value.month) <= 12
    except ValueError:
        month_is_real = False
    day_is_real = value.day.isdecimal() and 1 <= int(value.day) <= 31
    if day_is_real == month_is_real:
        return "invalid:day,month,year"
    return "invalid:month" if day_is_real else "invalid:day"


class TimeField(forms.TimeField):
    """A time of day as people write it: 14:30, 14.30, 2:30pm, 2pm, midday."""

    widget = forms.TimeInput(format="%H:%M")
    default_error_messages = {"invalid": "Enter a time, like 2:30pm or 14:30"}

    def to_python(self, value: Any) -> time | None:
        """The time meant, None for an empty box. A bare hour is refused: 2 may mean either."""
        if value in self.empty_values or isinstance(value, time):
            return value or None
        typed = str(value).strip().lower()
        if typed in ("midday", "noon", "midnight"):
            return time(0) if typed == "midnight" else time(12)
        said = CLOCK.fullmatch(typed)
        if not said or not (said["minute"] or said["half"]):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        hour, minute = int(said["hour"]), int(said["minute"] or 0)
        if said["half"]:
            if not 1 <= hour <= 12:
                raise ValidationError(self.error_messages["invalid"], code="invalid")
            hour = hour % 12 + (12 if said["half"].startswith("p") else 0)
        try:
            return time(hour, minute)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
