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
    """One page of a list: its rows, where it stands, how it is sorted, and the addresses of the others."""

    rows: Sequence[Any]
    number: int
    pages: int
    total: int
    first: int
    last: int
    asked: QueryDict | Mapping[str, Any]
    sorted_by: str = ""
    descending: bool = False

    @property
    def range_words(self) -> str:
        """What is shown: "Showing 1 to 50 of 312"."""
        return (
            f"Showing {self.first:,} to {self.last:,} of {self.total:,}" if self.total else "Nothing to show"
        )

    def sort_href(self, key: str) -> str:
        """This list sorted by `key` from its first page; the other way round if it already is."""
        turns = key == self.sorted_by and not self.descending
        return changed(self.asked, {"sort": f"-{key}" if turns else key, "page": None})

    def direction(self, key: str) -> str:
        """For `aria-sort`: ascending, descending or none."""
        if key != self.sorted_by:
            return "none"
        return "descending" if self.descending else "ascending"

    @property
    def links(self) -> dict[str, Any]:
        """The parameters of the GOV.UK pagination component: first, last and the neighbours."""
        near = {1, self.pages, *range(self.number - 1, self.number + 2)}
        items: list[dict[str, Any]] = []
        for number in range(1, self.pages + 1):
            if number in near:
                items.append({"number": number, "href": self._href(number), "current": number == self.number})
            elif "ellipsis" not in items[-1]:
                items.append({"ellipsis": True})
        links: dict[str, Any] = {"items": items}
        if self.number > 1:
            links["previous"] = {"href": self._href(self.number - 1)}
        if self.number < self.pages:
            links["next"] = {"href": self._href(self.number + 1)}
        return links

    def _href(self, number: int) -> str:
        return changed(self.asked, {"page": number})


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
        asked=request.GET,
        sorted_by=sorted_by,
        descending=descending,
    )


def changed(asked: QueryDict | Mapping[str, Any], changes: Mapping[str, Any]) -> str:
    """A query string with `changes` made to it. None takes a question away; the rest keeps its order."""
    pairs: dict[str, Any] = (
        {key: asked.getlist(key) for key in asked} if isinstance(asked, QueryDict) else dict(asked)
    )
    for key, value in changes.items():
        if value is None:
            pairs.pop(key, None)
        else:
            pairs[key] = value
    return "?" + urlencode(pairs, doseq=True)
