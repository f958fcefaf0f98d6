"""DuckDB, opened so that it can reach nothing but one working folder.

No extension is fetched or loaded by itself, and once the folder is named, neither SQL nor a
crafted file name can make the engine open anything outside it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "400MB"
THREADS = 2


def open_engine(folder: Path) -> DuckDBPyConnection:
    """An engine in memory that may read and write inside `folder` only (spilling there too)."""
    import duckdb  # here, so that only what really uses the engine pays for loading it

    engine = duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "memory_limit": MEMORY,
            "threads": str(THREADS),
            "temp_directory": str(folder),
        },
    )
    engine.execute("SET allowed_directories = [?]", [str(folder)])
    engine.execute("SET enable_external_access = false")
    engine.execute("SET lock_configuration = true")
    return engine


def quoted(name: str) -> str:
    """A name or path as an SQL string literal."""
    return "'" + name.replace("'", "''") + "'"
