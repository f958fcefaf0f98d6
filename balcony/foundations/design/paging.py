"""Long lists: one page of a list, and the addresses of its other pages and orders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, QueryDict
from django.utils.http import urlencode


@dataclass(frozen=True)
class Column:
    """A column of a table. `key` is what the address says when sorted by it; no key, no sorting."""

    title: str
    key: str = ""
    is_numeric: bool = False


@dataclass(frozen=True)
class PageOf:
    """One page of a list: its rows, where it stands, and how it is sorted."""

    rows: Sequence[Any]
    number: int
    pages: int
    total: int
    first: int
    last: int
    sorted_by: str = ""
    descending: bool = False

    @property
    def range_words(self) -> str:
        """What is shown: "Showing 1 to 50 of 312"."""
        return (
            f"Showing {self.first:,} to {self.last:,} of {self.total:,}" if self.total else "Nothing to show"
        )


def sort_of(request: HttpRequest, allowed: Sequence[str], default: str) -> tuple[str, bool]:
    """The wished order from the address: `?sort=due` or `?sort=-due`. Anything unknown gives `default`."""
    wished = request.GET.get("sort", "")
    name = wished.removeprefix("-")
    if name not in allowed:
        wished, name = default, default.removeprefix("-")
    return name, wished.startswith("-")


def page_of(
    things: Any, request: HttpRequest, *, per_page: int = 50, sorted_by: str = "", descending: bool = False
) -> PageOf:
    """The page the address asks for (`?page=2`) of a query set or list that is already in order.

    A number beyond the end gives the last page, nonsense gives the first: an old bookmark still works.
    """
    page = Paginator(things, per_page).get_page(request.GET.get("page"))
    return PageOf(
        rows=list(page.object_list),
        number=page.number,
        pages=page.paginator.num_pages,
        total=page.paginator.count,
        first=page.start_index(),
        last=page.end_index(),
        sorted_by=sorted_by,
        descending=descending,
    )


def changed(asked: QueryDict | Mapping[str, Any], changes: Mapping[str, Any]) -> str:
    """A query string with `changes` made to it. None takes a question away; the rest keeps its order."""
    pairs: dict[str, Any] = (
        {key: asked.getlist(key) for key in asked} if isinstance(asked, QueryDict) else dict(asked)
    )
    for key, value in changes.items():
        pairs.pop(key, None) if value is None else pairs.__setitem__(key, value)
    return "?" + urlencode(pairs, doseq=True)


def page_links(page: PageOf, asked: QueryDict | Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of the GOV.UK pagination component for this page."""
    near = {1, page.pages, *range(page.number - 1, page.number + 2)}
    items: list[dict[str, Any]] = []
    for number in range(1, page.pages + 1):
        if number in near:
            items.append(
                {"number": number, "href": changed(asked, {"page": number}), "current": number == page.number}
            )
        elif not items[-1].get("ellipsis"):
            items.append({"ellipsis": True})
    links: dict[str, Any] = {"items": items}
    if page.number > 1:
        links["previous"] = {"href": changed(asked, {"page": page.number - 1})}
    if page.number < page.pages:
        links["next"] = {"href": changed(asked, {"page": page.number + 1})}
    return links
