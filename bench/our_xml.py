"""Reads one XML return to rows as `import-903` does, and says how long it took."""

import json
import sys
import time
from pathlib import Path

from balcony.exchange.columns import markup
from balcony.exchange.ssda903.reading import XmlRows
from balcony.exchange.ssda903.tables import TABLES, XML_RECORD, XML_ROOT


def main() -> None:
    """Read, time, print one JSON object."""
    tables: dict[str, list[tuple[str, ...]]] = {name: [] for name in TABLES}
    started = time.perf_counter()
    rows = XmlRows({name: kept.append for name, kept in tables.items()})
    markup.read_records(Path(sys.argv[1]), root=XML_ROOT, record=XML_RECORD, take=rows.take)
    seconds = time.perf_counter() - started
    print(json.dumps({"seconds": seconds, "rows": sum(len(kept) for kept in tables.values())}))


if __name__ == "__main__":
    main()
