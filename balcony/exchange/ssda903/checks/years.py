"""What each collection year added to the checks, altered or withdrew. 2026 is 2025/26."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import ModuleType

from balcony.exchange.ssda903.checks import (
    child_id,
    child_refused,
    duplicate_row,
    impossible_date,
    missing_value,
    no_header,
    review_before_birth,
    review_in_future,
    review_outside_period,
    reviews_close_together,
    rule_101,
    rule_102,
    rule_103,
    rule_104,
    rule_112,
    rule_113,
    rule_114,
    rule_115,
    rule_116,
    rule_120,
    rule_131,
    rule_132,
    rule_133,
    rule_141,
    rule_142,
    rule_143,
    rule_144,
    rule_145,
    rule_146,
    rule_147,
    rule_148,
    rule_149,
    rule_166,
    rule_167,
    rule_168,
    rule_171,
    rule_175,
    rule_176,
    rule_177,
    rule_178,
    rule_180,
    rule_181,
    rule_196,
    rule_302,
    rule_356,
    rule_361,
    rule_362,
    rule_363,
    rule_365,
    rule_367,
    rule_387,
    rule_399,
    rule_426,
    rule_431,
    rule_432,
    rule_433,
    rule_434,
    rule_435,
    rule_436,
    rule_440,
    rule_441,
    rule_501,
    rule_504,
    rule_522,
    rule_567,
    rule_586,
    rule_631,
    rule_632,
    rule_700,
    rule_701,
    rule_702,
    rule_708,
    rule_1004,
    rule_1005,
    rule_1006,
    rule_1009,
    rule_1012,
    rule_int01,
    rule_int02,
    rule_int03,
    rule_int04,
    rule_int05,
    rule_int06,
    rule_int07,
    rule_int08,
    rule_int09,
    rule_int11,
    rule_int12,
    rule_int13,
    rule_int14,
    rule_int15,
    rule_int16,
    rule_int17,
    rule_int18,
    rule_int21,
    rule_sw02stg1,
    rule_sw04stg1,
    rule_sw05stg1,
    rule_sw13stg1,
    rule_sw18stg2,
)
from balcony.exchange.ssda903.checks.shape import Check
from balcony.exchange.ssda903.tables import FIRST_YEAR, LAST_YEAR


def checks_in(module: ModuleType) -> tuple[Check, ...]:
    """Every check a file holds, in the order written."""
    return tuple(value for value in vars(module).values() if isinstance(value, Check))


@dataclass(frozen=True)
class Year:
    """One year's changes. An altered check takes the place of those with its code and table."""

    added: tuple[Check, ...] = ()
    altered: tuple[Check, ...] = ()
    withdrawn: tuple[str, ...] = ()


YEARS: dict[int, Year] = {
    2023: Year(
        added=(
            rule_101.CHECK_TO_2024,
            rule_102.CHECK,
            rule_103.CHECK,
            rule_168.CHECK,
            rule_171.CHECK,
            rule_141.CHECK,
            rule_142.CHECK,
            rule_143.CHECK,
            rule_144.CHECK,
            rule_145.CHECK,
            rule_146.CHECK_TO_2024,
            rule_147.CHECK,
            rule_148.CHECK,
            rule_149.CHECK,
            rule_178.CHECK_TO_2025,
            rule_1009.CHECK,
            rule_302.CHECK,
            rule_356.CHECK,
            rule_361.CHECK,
            rule_362.CHECK,
            rule_363.CHECK,
            rule_365.CHECK,
            rule_367.CHECK,
            rule_387.CHECK,
            rule_426.CHECK,
            rule_431.CHECK,
            rule_432.CHECK,
            rule_433.CHECK,
            rule_434.CHECK,
            rule_435.CHECK,
            rule_436.CHECK,
            rule_501.CHECK,
            rule_504.CHECK,
            rule_166.CHECK,
            rule_167.CHECK,
            rule_399.CHECK,
            rule_399.CHECK_HEADER,
            rule_440.CHECK,
            rule_441.CHECK,
            rule_int01.CHECK,
            rule_int11.CHECK,
            rule_int02.CHECK,
            rule_int12.CHECK,
            rule_int03.CHECK,
            rule_int04.CHECK,
            rule_int13.CHECK,
            rule_int05.CHECK,
            rule_int14.CHECK,
            rule_int06.CHECK,
            rule_int15.CHECK,
            rule_int07.CHECK,
            rule_int16.CHECK,
            rule_int08.CHECK,
            rule_int17.CHECK,
            rule_int09.CHECK,
            rule_int18.CHECK,
            *checks_in(rule_1012),
            rule_int21.CHECK,
            rule_104.CHECK,
            rule_180.CHECK,
            *checks_in(rule_181),
            rule_196.CHECK,
            rule_131.CHECK,
            rule_132.CHECK,
            rule_133.CHECK,
            rule_112.CHECK,
            rule_113.CHECK,
            rule_114.CHECK,
            rule_175.CHECK,
            rule_176.CHECK,
            rule_177.CHECK,
            rule_115.CHECK,
            rule_116.CHECK,
            rule_120.CHECK,
            rule_522.CHECK,
            rule_631.CHECK,
            rule_632.CHECK,
            rule_1004.CHECK,
            rule_1005.CHECK,
            rule_1006.CHECK,
            rule_567.CHECK,
            rule_586.CHECK,
            *child_id.CHECKS,
            *child_refused.CHECKS,
            *duplicate_row.CHECKS,
            *impossible_date.CHECKS,
            *missing_value.CHECKS,
            *no_header.CHECKS,
            review_before_birth.CHECK,
            review_in_future.CHECK,
            review_outside_period.CHECK,
            reviews_close_together.CHECK,
        ),
    ),
    2024: Year(
        added=(
            rule_sw02stg1.CHECK_TO_2025,
            rule_sw04stg1.CHECK,
            rule_sw05stg1.CHECK,
            rule_sw13stg1.CHECK,
        ),
    ),
    2025: Year(altered=(rule_101.CHECK_FROM_2025, rule_146.CHECK_2025)),
    2026: Year(
        added=(rule_sw18stg2.CHECK,),
        altered=(rule_146.CHECK_FROM_2026, rule_178.CHECK_FROM_2026, rule_sw02stg1.CHECK_FROM_2026),
    ),
    2027: Year(added=(rule_700.CHECK, rule_701.CHECK, rule_702.CHECK, rule_708.CHECK)),
}


def checks_of(year: int) -> tuple[Check, ...]:
    """The checks of a collection year; a year before the first or after the last uses the nearest."""
    held: list[Check] = []
    for named in range(FIRST_YEAR, min(max(year, FIRST_YEAR), LAST_YEAR) + 1):
        change = YEARS[named]
        gone = {(check.code, check.table) for check in change.altered}
        held = [
            check
            for check in held
            if (check.code, check.table) not in gone and check.code not in change.withdrawn
        ]
        held += [*change.altered, *change.added]
    return tuple(held)


def codes_of(checks: Iterable[Check]) -> list[str]:
    """The codes of some checks, each once, sorted."""
    return sorted({check.code for check in checks})
