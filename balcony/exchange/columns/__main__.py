"""`./run due`: review limits in bulk, without starting the web framework."""

from __future__ import annotations

import sys
from argparse import ArgumentParser


def main(argv: list[str]) -> int:
    """Hand over to the form of the command that the options ask for."""
    parser = ArgumentParser(prog="due", description="When reviews are due, for files of any length.")
    ways = parser.add_argument_group("one of")
    ways.add_argument("--cases", metavar="FILE", help="every limit of every case, to standard output")
    ways.add_argument("--periods", metavar="P", help="periods of care, with --reviews R and --out O")
    known, _ = parser.parse_known_args(argv)
    if (known.cases is None) == (known.periods is None):
        parser.error("give either --cases FILE, or --periods P with --reviews R and --out O")
    if known.cases is not None:
        from balcony.exchange.columns import due_cases

        return due_cases.main(argv)
    from balcony.exchange.columns import due_bulk

    return due_bulk.main(argv)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
