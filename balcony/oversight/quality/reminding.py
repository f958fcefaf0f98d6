"""The words of a reminder, and what the outbox is told of it. It says nothing of anybody."""

from balcony.foundations.design.words import date_words

from .models import AskedGroup

KIND = "health-check-reminder"
LABEL = "Reminder of the health check"
TRIGGER = "An IRO manager reminds those who were asked by account and have not sent their answers"
SUBJECT = "Your answers about the IRO service"


def reminder(asked: AskedGroup, page: str) -> str:
    """What somebody asked by account is sent; `page` is the address where they answer."""
    return (
        "Hello,\n\n"
        "The IRO service is asking how well it works, and your answers are still to come. You can save and "
        f"come back until {date_words(asked.round.closes_on)}.\n\n"
        f"Sign in and go to {page}\n\n"
        "If you have sent them since, thank you: this message crossed with them."
    )


def sample() -> str:
    """The words as they begin, for the page of what this system sends."""
    return (
        "The IRO service is asking how well it works, and your answers are still to come. You can save and "
        "come back until (the last day). Sign in and go to (the page)."
    )
