"""Reading the house as the contracts do: its routes, its rooms' files, its models."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).parents[2]
ROOMS = sorted(path.parent for path in ROOT.glob("balcony/*/*/__init__.py") if "/rules/" not in str(path))


@dataclass(frozen=True)
class Route:
    """One address: its name with its namespace, its pattern, its view."""

    name: str
    path: str
    view: Callable

    @property
    def guard(self):
        """The guard before the view, None if it is open."""
        return getattr(self.view, "guard", None)

    @property
    def open_because(self) -> str:
        """Why it needs no right, "" where it is guarded."""
        return getattr(self.view, "open_because", "") or getattr(self.view, "own_account_because", "")


def routes() -> list[Route]:
    """Every address in the house."""
    return sorted(_routes(get_resolver(), "", ""), key=lambda route: route.path)


def _routes(resolver: URLResolver, path: str, space: str) -> Iterator[Route]:
    for found in resolver.url_patterns:
        where = path + str(found.pattern)
        if isinstance(found, URLPattern):
            yield Route(f"{space}{found.name}", where, found.callback)
        else:
            yield from _routes(found, where, f"{found.namespace}:" if found.namespace else space)


def files_named(name: str) -> list[Path]:
    """Every file of this name in a room, or in a room's folder of this name: actions.py, actions/*.py."""
    return sorted(
        path
        for room in ROOMS
        for path in [room / f"{name}.py", *(room / name).glob("**/*.py")]
        if path.exists() and path.name != "__init__.py"
    )


def parsed(path: Path) -> ast.Module:
    """The file as a syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def short(path: Path) -> str:
    """The path as a message shows it."""
    return str(path.relative_to(ROOT))


def our_models() -> list[type[models.Model]]:
    """Every model of the house, those of libraries left out."""
    return sorted(
        (model for model in apps.get_models() if model.__module__.startswith("balcony.")),
        key=lambda model: model._meta.label_lower,
    )
