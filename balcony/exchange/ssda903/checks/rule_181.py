"""181: the yes-or-no items of OC2 are 0 or 1."""

from balcony.exchange.ssda903.checks.shape import WARN, Check, not_in

CHECK_CONVICTED = Check(
    code="181",
    table="OC2",
    column="CONVICTED",
    severity=WARN,
    message="This must be 0 or 1.",
    fails=not_in("CONVICTED", ("0", "1")),
    shows=True,
)

CHECK_HEALTH_CHECK = Check(
    code="181",
    table="OC2",
    column="HEALTH_CHECK",
    severity=WARN,
    message="This must be 0 or 1.",
    fails=not_in("HEALTH_CHECK", ("0", "1")),
    shows=True,
)

CHECK_IMMUNISATIONS = Check(
    code="181",
    table="OC2",
    column="IMMUNISATIONS",
    severity=WARN,
    message="This must be 0 or 1.",
    fails=not_in("IMMUNISATIONS", ("0", "1")),
    shows=True,
)

CHECK_TEETH_CHECK = Check(
    code="181",
    table="OC2",
    column="TEETH_CHECK",
    severity=WARN,
    message="This must be 0 or 1.",
    fails=not_in("TEETH_CHECK", ("0", "1")),
    shows=True,
)

CHECK_HEALTH_ASSESSMENT = Check(
    code="181",
    table="OC2",
    column="HEALTH_ASSESSMENT",
    severity=WARN,
    message="This must be 0 or 1.",
    fails=not_in("HEALTH_ASSESSMENT", ("0", "1")),
    shows=True,
)

CHECK_SUBSTANCE_MISUSE = Check(
    code="181",
    table="OC2",
    column="SUBSTANCE_MISUSE",
    severity=WARN,
    message="This must be 0 or 1.",
    fails=not_in("SUBSTANCE_MISUSE", ("0", "1")),
    shows=True,
)

CHECK_INTERVENTION_RECEIVED = Check(
    code="181",
    table="OC2",
    column="INTERVENTION_RECEIVED",
    severity=WARN,
    message="This must be 0 or 1.",
    fails=not_in("INTERVENTION_RECEIVED", ("0", "1")),
    shows=True,
)

CHECK_INTERVENTION_OFFERED = Check(
    code="181",
    table="OC2",
    column="INTERVENTION_OFFERED",
    severity=WARN,
    message="This must be 0 or 1.",
    fails=not_in("INTERVENTION_OFFERED", ("0", "1")),
    shows=True,
)
