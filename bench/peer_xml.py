"""Runs inside the peer's environment: loads an XML return as the validator does, timed."""

import json
import logging
import sys
import time
from pathlib import Path


def main() -> None:
    """Load, time, print one JSON object."""
    logging.disable(logging.CRITICAL)
    from lac_validator.ingress import read_from_text

    path = Path(sys.argv[1])
    file = {"name": path.name, "file_content": path.read_bytes(), "description": "This year"}
    started = time.perf_counter()
    tables, _more = read_from_text([file])
    seconds = time.perf_counter() - started
    print(json.dumps({"seconds": seconds, "rows": sum(len(table) for table in tables.values())}))


if __name__ == "__main__":
    main()
