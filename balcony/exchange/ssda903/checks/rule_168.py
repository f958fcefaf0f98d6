"""168: a pupil number is a letter and 12 digits, or 11 digits and a letter; else UN1 to UN5."""

from balcony.exchange.ssda903.checks.shape import WARN, Check

CHECK = Check(
    code="168",
    table="Header",
    column="UPN",
    severity=WARN,
    message=(
        "The pupil number is not a valid one (a letter and 12 digits, or 11 digits and a "
        "letter), nor UN1 to UN5."
    ),
    fails=(
        "UPN IS NOT NULL AND NOT regexp_full_match(UPN, '[A-HJ-NP-RT-Z]([0-9]{12}|[0-9]{11}[A-Z])|UN[1-5]')"
    ),
)
