"""The words of the digest. Counts and a link; nobody is named, the reader neither."""

from collections.abc import Mapping
from datetime import date

from balcony.foundations.design.words import count_words, date_short

KIND = "monday-digest"
LABEL = "Monday digest"
TRIGGER = "Once a week, on the day and hour set, to IROs and IRO managers who have not turned it off"
SUBJECT = "Your week in the IRO service"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# In the order they are told: name of the count, for one, for many.
LINES = {
    "reviews": ("review is planned for this week", "reviews are planned for this week"),
    "preparation": (
        "review has preparation due by the end of the week",
        "reviews have preparation due by the end of the week",
    ),
    "answers": ("answer to your questions came in last week", "answers to your questions came in last week"),
    "notices": (
        "change or worry waits for your decision",
        "changes and worries wait for your decision",
    ),
    "words": ("message from a child is not opened", "messages from children are not opened"),
    "drift_new": ("new wait of a child since last week", "new waits of children since last week"),
    "drift_back": (
        "wait you had put off is back since last week",
        "waits you had put off are back since last week",
    ),
    "handed": ("wait is in your hands from a colleague", "waits are in your hands from colleagues"),
    "children": ("child is looked after", "children are looked after"),
    "overdue": ("review is overdue", "reviews are overdue"),
    "without_iro": ("child is without an IRO", "children are without an IRO"),
    "over_caseload": (
        "IRO carries more than the upper end of the band",
        "IROs carry more than the upper end of the band",
    ),
    "not_told": (
        "change of last week was not told to the IRO",
        "changes of last week were not told to the IRO",
    ),
    "records": ("record is overdue", "records are overdue"),
    "service_notices": (
        "change or worry in the service waits for a decision",
        "changes and worries in the service wait for a decision",
    ),
    "service_drift": ("wait of a child is to be looked at", "waits of children are to be looked at"),
    "service_drift_new": ("of these is new since last week", "of these are new since last week"),
    "manager_handed": ("wait was handed to you", "waits were handed to you"),
    "unopened": (
        "message from a child was not opened in time",
        "messages from children were not opened in time",
    ),
    "manager_words": (
        "message a child sent to you is not opened",
        "messages children sent to you are not opened",
    ),
}


def told(counts: Mapping[str, int]) -> list[str]:
    """The counts in words, in their order; what is nought is left out."""
    return [count_words(counts[name], one, many) for name, (one, many) in LINES.items() if counts.get(name)]


def words_of(counts: Mapping[str, int], week: date, address: str) -> str:
    """The whole e-mail. `address` is where Today is, "" where Balcony does not know its own address."""
    where = f"Open Today: {address}" if address else "Sign in to Balcony and open Today."
    return "\n\n".join(
        (
            "Hello,",
            f"This is your week from {date_short(week)}.",
            "\n".join(f"- {line}" for line in told(counts)),
            where,
            "Nobody is named here on purpose. You can turn this e-mail off: sign in, choose Your account, "
            "then Monday digest.",
        )
    )


def sample() -> str:
    """The words as they begin, for the page of what this system sends."""
    return words_of({"reviews": 2, "notices": 1}, date(2026, 11, 16), "(the address of Today)")
