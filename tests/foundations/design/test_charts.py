"""Charts pass our content policy and can be read without seeing them."""

import re

import html5lib
import pytest

from balcony.foundations.design import charts

ROWS = [("January", (8, 2)), ("February", (9, None))]


def draw(kind=charts.bars, title="Reviews held", rows=ROWS):
    return kind(title, "17 of 19 in <time>.", category="Month", series=("In time", "Late"), rows=rows)


@pytest.mark.parametrize("kind", [charts.bars, charts.line])
def test_nothing_in_a_chart_needs_an_exception_from_the_policy(kind):
    svg = draw(kind).svg
    assert "<svg" in svg
    assert not re.search(r"<style|<script|\sstyle=|\son\w+=", svg)


def test_a_chart_is_one_named_image():
    tree = html5lib.parseFragment(draw().svg, namespaceHTMLElements=False)
    images = [node for node in tree.iter() if node.get("role")]
    assert [node.get("role") for node in images] == ["img"]
    ids = {node.get("id"): "".join(node.itertext()) for node in tree.iter() if node.get("id")}
    name, words = images[0].get("aria-labelledby").split()
    assert ids[name] == "Reviews held"
    assert ids[words].startswith("17 of 19 in <time>.")


def test_two_charts_on_a_page_share_no_id():
    first, second = (
        set(re.findall(r'id="(chart-[\w-]+)"', draw(title=title).svg)) for title in ("One", "Two")
    )
    assert first
    assert not first & second


def test_colours_follow_the_series_not_the_alphabet():
    svg = draw().svg
    turned = charts.bars(
        "t", "s", category="Month", series=("Late", "In time"), rows=[("January", (2, 8))]
    ).svg
    for drawn in (svg, turned):
        assert drawn.index(charts.COLOURS[0]) < drawn.index(charts.COLOURS[1])


def test_the_same_numbers_are_drawn_once():
    charts._draw.cache_clear()
    draw()
    draw()
    assert charts._draw.cache_info().hits == 1


def test_no_numbers_no_picture():
    assert draw(rows=[]).svg == ""


def test_more_series_than_can_be_told_apart_are_refused():
    with pytest.raises(ValueError, match="at most 4"):
        charts.line("t", "s", category="c", series=tuple("abcde"), rows=[("x", (1, 2, 3, 4, 5))])
