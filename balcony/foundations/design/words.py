"""Dates, times, numbers and how sure we are, as people say them. British English, no clock of its own."""

import re
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

# How sure the source of a limit or a setting is, as the rules mark it.
CERTAINTIES = {
    "sourced": "law or guidance",
    "from memory": "from memory, still to be checked",
    "local": "this authority’s own",
    "policy": "our default",
    "scenario": "an assumption",
}
SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def _day(value: date | datetime) -> date:
    """The local calendar day of a moment; a day stays itself."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def date_words(value: date | datetime) -> str:
    """A day with its weekday: "Tuesday 3 March 2026"."""
    day = _day(value)
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def date_near(value: date | datetime) -> str:
    """A day within weeks of now, for talk: "Tuesday 3 March"."""
    day = _day(value)
    return f"{day:%A} {day.day} {day:%B}"


def date_short(value: date | datetime) -> str:
    """A day: "3 March 2026"."""
    day = _day(value)
    return f"{day.day} {day:%B} {day.year}"


def date_brief(value: date | datetime) -> str:
    """A day for a narrow table cell: "3 Mar 2026"."""
    day = _day(value)
    return f"{day.day} {day:%b} {day.year}"


def time_words(value: time | datetime) -> str:
    """A time of day, local: "2:30pm", "2pm", "midday", "midnight"."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).time() if timezone.is_aware(value) else value.time()
    if value.minute == 0 and value.hour in (0, 12):
        return "midday" if value.hour else "midnight"
    hour = value.hour % 12 or 12
    minutes = f":{value.minute:02d}" if value.minute else ""
    return f"{hour}{minutes}{'am' if value.hour < 12 else 'pm'}"


def moment_words(value: datetime) -> str:
    """A moment, local: "3 March 2026 at 2:30pm"."""
    return f"{date_short(value)} at {time_words(value)}"


def certainty_words(certainty: str) -> str:
    """How sure a source is: "law or guidance", "our default". Raises KeyError for a mark it does not know."""
    return CERTAINTIES[certainty]


def number_words(value: int) -> str:
    """A count inside a sentence: "no", "one" to "nine", then figures with commas: "1,204"."""
    if 0 <= value < len(SMALL_NUMBERS):
        return SMALL_NUMBERS[value]
    return f"{value:,}"


def count_words(value: int, singular: str, plural: str | None = None) -> str:
    """A count with its noun: "1 child", "0 children", "1,204 children"."""
    return f"{value:,} {singular if value == 1 else plural or singular + 's'}"


# What Word, dictation and old systems put where a keyboard puts a line end.
LINE_ENDS = str.maketrans(
    {"\u000b": "\n", "\u2028": "\n", "\u0085": "\n", "\u000c": "\n\n", "\u2029": "\n\n"}
)


def even_lines(text: str) -> str:
    """Return text whose line ends are all LF, a paragraph's end being a blank line, whatever it came from."""
    return re.sub(
        r"\n[ \t\u00a0]+\n", "\n\n", text.replace("\r\n", "\n").replace("\r", "\n").translate(LINE_ENDS)
    )


def paragraphs(text: str) -> SafeString:
    """Plain text as paragraphs: a blank line parts them, a single line break stays. All of it is escaped.

    The direction of each paragraph follows its first strong letter, so that Arabic reads right to left
    and English left to right on the same page.
    """
    parts = [part.strip("\n") for part in even_lines(text).split("\n\n")]
    return mark_safe(  # noqa: S308 - every part is escaped on this line
        "".join(
            f'<p class="govuk-body" dir="auto">{escape(part).replace(chr(10), "<br>")}</p>'
            for part in parts
            if part.strip()
        )
    )
