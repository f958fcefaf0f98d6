"""What the record can say happened to a line. No content: the kind of wait and days only."""

from balcony.foundations.audit.verbs import Verb

SAW_LINES = Verb("drift.seen", "Looked at what the child is waiting for")
PUT_OFF = Verb(
    "drift.put_off",
    "Looked at a line of drift ({kind}) and put it off until {again_on}",
    facts={"kind", "again_on"},
)
HANDED = Verb("drift.handed", "Handed a line of drift ({kind}) to a colleague", facts={"kind"})
BROUGHT_BACK = Verb("drift.brought_back", "Brought a line of drift ({kind}) back", facts={"kind"})
