"""What the record can say about this authority's decisions."""

from balcony.foundations.audit.verbs import Verb

CHOSEN = Verb(
    "setting.chosen", "Set {key} to {value} from {from_on}", facts={"key", "value", "from_on", "instead_of"}
)
HOLIDAY_ADDED = Verb("holiday.added", "Added a bank holiday on {on}", facts={"on"})
HOLIDAY_WITHDRAWN = Verb("holiday.withdrawn", "Withdrew the bank holiday on {on}", facts={"on"})
OFFICE_CLOSED = Verb("closure.added", "Closed the office on {on}", facts={"on"})
CLOSURE_WITHDRAWN = Verb("closure.withdrawn", "Withdrew the closure on {on}", facts={"on"})
SCHOOL_ENTERED = Verb(
    "school_dates.entered",
    "Entered school dates ({kind}), {first} to {last}",
    facts={"kind", "first", "last"},
)
SCHOOL_WITHDRAWN = Verb(
    "school_dates.withdrawn",
    "Withdrew school dates ({kind}), {first} to {last}",
    facts={"kind", "first", "last"},
)
HELP_CHECKED = Verb("authority.help_checked", "Checked the help number {slot}", facts={"slot", "is_empty"})
CHAIN_ADDED = Verb("chain.added", "Added to the phone chain, place {place}: {who}", facts={"place", "who"})
CHAIN_TAKEN_OUT = Verb(
    "chain.taken_out", "Took out of the phone chain, place {place}: {who}", facts={"place", "who"}
)
