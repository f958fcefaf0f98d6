"""1012: a care leaver with no episode this year has rows in OC3 only."""

from balcony.exchange.ssda903.checks.shape import REFUSE, Check

CHECK_PLACEDADOPTION = Check(
    code="1012",
    table="PlacedAdoption",
    column="CHILD",
    severity=REFUSE,
    message=("This child has no episode this year (a care leaver), so the return takes no row here."),
    fails="has_episode = FALSE",
)

CHECK_MISSING = Check(
    code="1012",
    table="Missing",
    column="CHILD",
    severity=REFUSE,
    message=("This child has no episode this year (a care leaver), so the return takes no row here."),
    fails="has_episode = FALSE",
)

CHECK_REVIEWS = Check(
    code="1012",
    table="Reviews",
    column="CHILD",
    severity=REFUSE,
    message=("This child has no episode this year (a care leaver), so the return takes no row here."),
    fails="has_episode = FALSE",
)

CHECK_AD1 = Check(
    code="1012",
    table="AD1",
    column="CHILD",
    severity=REFUSE,
    message=("This child has no episode this year (a care leaver), so the return takes no row here."),
    fails="has_episode = FALSE",
)

CHECK_PREVPERM = Check(
    code="1012",
    table="PrevPerm",
    column="CHILD",
    severity=REFUSE,
    message=("This child has no episode this year (a care leaver), so the return takes no row here."),
    fails="has_episode = FALSE",
)

CHECK_OC2 = Check(
    code="1012",
    table="OC2",
    column="CHILD",
    severity=REFUSE,
    message=("This child has no episode this year (a care leaver), so the return takes no row here."),
    fails="has_episode = FALSE",
)
