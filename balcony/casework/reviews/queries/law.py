"""The rules in force here: the law of England with what this authority has decided beside it."""

from datetime import date

from balcony.foundations.authority.queries import rulebook as rulebook_on


def last_day_to_resume(adjourned_on: date, on: date) -> date:
    """Return the last day on which a review adjourned on a day may go on, under the rules as they stand."""
    return rulebook_on(on).due("adjournment", adjourned_on).limit


__all__ = ["last_day_to_resume", "rulebook_on"]
