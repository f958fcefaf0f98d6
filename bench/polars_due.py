"""The floor for `./run due --periods`: the same answer written directly in Polars.

Run in the bench's own environment: `python polars_due.py P.csv R.csv O.csv HOLIDAYS.json`.
"""

import json
import sys
from datetime import date, timedelta

import polars as pl


def main() -> None:
    """Write O.csv for good files; it checks nothing, which only makes it quicker."""
    periods, reviews, out, holidays = sys.argv[1:]
    with open(holidays) as handle:
        closed = {date.fromisoformat(day) for day in json.load(handle)}
    first, last = date(2020, 1, 1), date(2028, 12, 31)
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    working = [day for day in days if day.weekday() < 5 and day not in closed]
    upto, limits = 0, []
    for day in days:
        upto += day.weekday() < 5 and day not in closed
        limits.append(working[upto + 19] if upto + 19 < len(working) else None)
    first_limits = pl.DataFrame({"start": days, "first_due": limits})
    start = pl.read_csv(periods, schema={"pid": pl.String, "start": pl.Date})
    held = pl.read_csv(reviews, schema={"pid": pl.String, "held": pl.Date})
    rows = (
        held.join(start.join(first_limits, on="start", how="left"), on="pid", how="inner")
        .sort("pid", "held")
        .with_columns(n=pl.int_range(1, pl.len() + 1).over("pid"), before=pl.col("held").shift(1).over("pid"))
        .with_columns(
            due=pl.when(pl.col("n") == 1)
            .then(pl.col("first_due"))
            .when(pl.col("n") == 2)
            .then(pl.col("before").dt.offset_by("3mo"))
            .otherwise(pl.col("before").dt.offset_by("6mo"))
        )
        .with_columns(on_time=pl.col("held") <= pl.col("due"))
        .select("pid", "n", "due", "held", "on_time")
    )
    rows.write_csv(out)


if __name__ == "__main__":
    main()
