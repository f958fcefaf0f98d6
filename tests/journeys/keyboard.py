"""Going about with the keyboard alone: no click, no pointer, the focus always in sight."""

NAME = r"""e => {
  const label = e.labels && e.labels[0] ? e.labels[0].innerText : "";
  return (e.getAttribute("aria-label") || label || e.innerText || e.value || "").replace(/\s+/g, " ").trim();
}"""


def focused(desk) -> str:
    """What has the focus, by the name people know it by; it must be seen."""
    on = desk.page.locator("*:focus")
    assert on.bounding_box() is not None, f"the focus is nowhere at {desk.page.url}"
    return on.evaluate(NAME)


def tabs_to(desk, words: str, most: int = 60) -> None:
    """Press Tab until what has the focus says `words`; the focus must be seen all the way."""
    for _ in range(most):
        desk.page.keyboard.press("Tab")
        if focused(desk).startswith(words):
            return
    raise AssertionError(f"Tab does not reach “{words}” at {desk.page.url}")


def picks(desk, first: str, wanted: str) -> None:
    """Go to a group of choices, whose first is `first`, and move with the arrows to the one wanted."""
    tabs_to(desk, first)
    desk.page.keyboard.press("Space")
    for _ in range(12):
        if focused(desk).startswith(wanted):
            return
        desk.page.keyboard.press("ArrowDown")
    raise AssertionError(f"The arrows do not reach “{wanted}” at {desk.page.url}")


def follows(desk, words: str, heading: str = "") -> None:
    """Go to a link or button and press Enter; then stand on the page with that heading."""
    tabs_to(desk, words)
    with desk.page.expect_navigation():
        desk.page.keyboard.press("Enter")
    desk.arrives()
    if heading:
        desk.is_at(heading)


def types(desk, label: str, words: str) -> None:
    """Go to a question and type the answer, over what stood there."""
    tabs_to(desk, label)
    desk.page.keyboard.press("Control+A")
    desk.page.keyboard.type(words)
