"""The child most of the timetable's tests are about, and the two ways to ask for her timetable."""

from datetime import date

from balcony.rules.timetable import (
    ReviewFact,
    england_rulebook,
    timetable_for,
)

BOOK = england_rulebook()
START = date(2024, 1, 8)
CHAIN = (
    ReviewFact(date(2024, 2, 1), key="one"),
    ReviewFact(date(2024, 4, 29)),
    ReviewFact(date(2024, 10, 28)),
)


def told(period, on=date(2024, 11, 1), book=BOOK):
    return timetable_for(period, on=on, book=book)


def by_label(period, **kwargs):
    return {limit.label: limit for limit in told(period, **kwargs).limits}
