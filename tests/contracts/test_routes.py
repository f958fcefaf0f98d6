"""Every address is guarded or open for a stated reason, and says nothing about anybody."""

import re

import pytest

from tests.contracts.house import ROOT, routes, short

SEGMENT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# What may stand in an address beside an identifier: words of ours, from lists of ours.
WORDS = {
    "slug:kind",
    "slug:key",
    "slug:name",
    "slug:instrument",
    "slug:slot",
    "slug:part",
    "slug:about",
    "slug:item",
    "str:item",
}
PERSONAL = (
    "known_as",
    "full_name",
    "first_names",
    "family_name",
    "name_in_use",
    "date_of_birth",
    "return_id",
    "upn",
)


def test_there_are_routes_to_look_at():
    assert len(routes()) > 60


def test_every_route_is_guarded_or_open_for_a_stated_reason():
    bare = [route.path for route in routes() if route.guard is None and not route.open_because]
    assert not bare, f"Put @guarded(scope, may_…) or @open_to_all('why') on the views of {bare}."


def test_every_route_about_one_thing_is_fetched_in_the_persons_world():
    bare = [
        route.path
        for route in routes()
        if "<uuid:id>" in route.path and route.guard and route.guard.scope is None
    ]
    assert not bare, f"Use @guarded(scope, policy) for {bare}: guarded_page does not look whose it is."


def test_addresses_are_plain_words_and_identifiers():
    strange = []
    for route in routes():
        for part in route.path.strip("/").split("/"):
            inside = part[1:-1] if part.startswith("<") else None
            if inside is None and part and not SEGMENT.fullmatch(part):
                strange.append(route.path)
            if inside is not None and inside != "uuid:id" and inside not in WORDS:
                strange.append(route.path)
    assert not strange, f"Write kebab-case words and <uuid:id> only: {strange}."


def test_every_route_has_a_name_and_no_two_share_one():
    names = [route.name for route in routes()]
    assert not [route.path for route in routes() if route.name.endswith("None")]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize(
    "path", [pytest.param(path, id=short(path)) for path in sorted(ROOT.glob("balcony/**/jinja2/**/*.jinja"))]
)
def test_no_page_title_names_anybody(path):
    for title in re.findall(
        r"\{%-? block title -?%\}(.*?)\{%-? endblock", path.read_text(encoding="utf-8"), re.S
    ):
        named = [word for word in PERSONAL if word in title]
        assert not named, (
            f"{short(path)}: the title says {named}. Titles are kept by browsers: say what the page is."
        )
