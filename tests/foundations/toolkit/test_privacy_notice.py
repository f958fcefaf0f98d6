"""The children's privacy notice in the documents is the one the child is shown."""

from pathlib import Path

from balcony.foundations.toolkit.packs import released

NOTICE = Path(__file__).parents[3] / "docs" / "explanation" / "privacy-for-children.md"


def test_the_document_says_what_the_page_says():
    page = NOTICE.read_text(encoding="utf-8")
    a, b = page.split("## Level A")[1].split("## Level B")
    items = [
        one for one in released("balcony", "1.0").instruments["child_words"].items if one.section == "privacy"
    ]
    assert len(items) == 9
    for item in items:
        assert f"**{item.heading}.** {item.words_for('level_a')}" in a
        assert f"**{item.heading}.** {item.words_for('level_b')}" in b
