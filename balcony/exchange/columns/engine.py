"""DuckDB, opened so that it can reach nothing but one working folder.

No extension is fetched or loaded by itself, and once the folder is named, neither SQL nor a
crafted file name can make the engine open anything outside it.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "400MB"
THREADS = 2


def _driver() -> ModuleType:
    """The engine's compiled module, loaded only by what really uses it.

    The package around it builds a data-frame interface on import, which costs a command ten times
    as much as the engine itself and which nothing here uses; with a release that has no such module
    the package is taken.
    """
    try:
        return import_module("_duckdb")
    except ImportError:
        return import_module("duckdb")


def engine_error() -> type[Exception]:
    """The class of everything the engine raises."""
    error: type[Exception] = _driver().Error
    return error


def open_engine(folder: Path) -> DuckDBPyConnection:
    """An engine in memory that may read and write inside `folder` only (spilling there too)."""
    engine = _driver().connect(
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
