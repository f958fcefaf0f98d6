"""Runs inside the peer's environment: the open validator's eight review rules over some files of a return.

    PEER_PYTHON bench/peer_review_rules.py 2026 Header.csv Episodes.csv Reviews.csv

Prints one JSON object: the rules that ran, those that could not, and how many rows each one flagged.
"""

import importlib
import json
import logging
import sys
from pathlib import Path

RULES = ["166", "167", "399", "440", "441", "1012", "INT08", "INT17"]


def main() -> None:
    """Load, run, print."""
    year, files = int(sys.argv[1]), [Path(name) for name in sys.argv[2:]]
    logging.disable(logging.CRITICAL)
    from lac_validator.lac_validator import LacValidator

    given = [
        {"name": path.name, "file_content": path.read_bytes(), "description": "This year"} for path in files
    ]
    ran = LacValidator(
        metadata={"collectionYear": f"{year - 1}/{year % 100:02d}", "localAuthority": "E10000015"},
        files=given,
        registry=importlib.import_module(f"lac_validator.rules.lac{year - 1}_{year % 100:02d}").registry,
        selected_rules=RULES,
    )
    flagged = {
        f"{table} {column.removeprefix('ERR_')}": int(frame[column].fillna(False).sum())
        for table, frame in ran.ds_results.items()
        if hasattr(frame, "columns")
        for column in frame.columns
        if column.startswith("ERR_")
    }
    print(json.dumps({"done": ran.dones, "skipped": ran.skips, "failed": ran.fails, "flagged": flagged}))


if __name__ == "__main__":
    main()
