"""An address as a square code for paper."""

import io
from functools import lru_cache

import segno


@lru_cache(maxsize=4)
def square_code(address: str) -> str:
    """Return an address as a square code, as SVG: a telephone can read it, and it holds nothing else."""
    held = io.BytesIO()
    segno.make(address, error="m").save(held, kind="svg", border=0, xmldecl=False)
    return held.getvalue().decode()
