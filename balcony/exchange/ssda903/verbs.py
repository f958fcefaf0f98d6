"""What the record can say happened to a return."""

from balcony.foundations.audit.verbs import Verb

TAKEN_IN = Verb(
    "return.taken_in",
    "Took in the SSDA903 return for the year to 31 March {year}: {touched} children touched",
    facts={"year", "counts", "touched", "fingerprint"},
)
MATCH_ANSWERED = Verb(
    "return.match_answered", "Said whether a child of the return is this child: {answer}", facts={"answer"}
)
DIFFERENCE_SETTLED = Verb(
    "return.difference_settled",
    "Chose between what was entered and what the return says ({thing}, {field}): {choice}",
    facts={"thing", "field", "choice"},
)
REVIEWS_OUT_SEEN = Verb(
    "return.reviews_out_seen",
    "Looked at what the reviews file for the year to 31 March {year} needs",
    facts={"year"},
)
REVIEWS_OUT = Verb(
    "return.reviews_out",
    "Took out the reviews file for the year to 31 March {year}: {rows} reviews, {left_out} left out",
    facts={"year", "rows", "left_out", "date_of_series", "fingerprint"},
    forgets={"purpose"},
)
