"""Make record.docx again. Councils edit a copy in Word; we edit here, so that a change can be read."""

from pathlib import Path

from docx.document import Document as Paper
from docx.shared import Cm, Pt

from balcony.foundations.documents.word_template import (
    Columns,
    add_rows,
    add_words,
    new_template,
    save_template,
)

HERE = Path(__file__).resolve().parent
LINES = "block.lines"
TABLES: dict[str, Columns] = {
    "people": (
        ("Name", "name", 4.2),
        ("Who they are", "role", 3.8),
        ("Came?", "came", 3.2),
        ("How, or why not", "how", 5.3),
    ),
    "meetings": (("Day", "day", 5.5), ("How", "how", 4), ("What happened", "outcome", 7)),
    "decisions": (
        ("No.", "number", 1.2),
        ("What will be done", "action", 5.3),
        ("Who", "owner", 3),
        ("By when", "due", 3),
        ("What should be different", "outcome", 4),
    ),
}


def make() -> Paper:
    """Return the template: the opening, then each part of the record in the shape it has."""
    paper = new_template(size=11, headings={1: 20, 2: 16, 3: 13, 4: 11.5})
    _styles(paper)
    _opening(paper)
    _line(paper, "{%p for block in blocks %}")
    _heading(paper)
    _line(paper, "{%p if block.shape == 'facts' %}")
    _facts(paper)
    for shape, columns in TABLES.items():
        _line(paper, f"{{%p elif block.shape == '{shape}' and block.lines %}}")
        add_rows(paper, LINES, columns, style="Cell")
    _line(paper, "{%p elif block.shape == 'list' %}")
    _list(paper)
    _line(paper, "{%p else %}")
    add_words(paper, "block.words")
    _line(paper, "{%p endif %}")
    _sections(paper)
    _line(paper, "{%p endfor %}")
    paper.add_paragraph("{{ acknowledgement }}", style="Quiet")
    _line(paper, "{%p if small_print %}")
    paper.add_paragraph("{{ small_print }}", style="Quiet")
    _line(paper, "{%p endif %}")
    return paper


def _opening(paper: Paper) -> None:
    paper.add_heading("{{ heading }}", 1)
    _line(paper, "{%p if not is_final %}")
    draft = paper.add_paragraph()
    draft.add_run("Draft. ").bold = True
    draft.add_run("{{ standing }}")
    _line(paper, "{%p else %}")
    paper.add_paragraph("{{ standing }}", style="Quiet")
    _line(paper, "{%p endif %}")


def _line(paper: Paper, words: str) -> None:
    paper.add_paragraph(words)


def _heading(paper: Paper) -> None:
    """Of the level the part has; the annex begins on a page of its own."""
    _line(paper, "{%p if block.shape == 'annex' %}")
    paper.add_heading("{{ block.title }}", 2).paragraph_format.page_break_before = True
    _line(paper, "{%p elif block.title and block.level == 2 %}")
    paper.add_heading("{{ block.title }}", 2)
    _line(paper, "{%p elif block.title %}")
    paper.add_heading("{{ block.title }}", 3)
    _line(paper, "{%p endif %}")


def _facts(paper: Paper) -> None:
    _line(paper, f"{{%p for fact in {LINES} %}}")
    fact = paper.add_paragraph(style="Fact")
    fact.add_run("{{ fact.label }}").bold = True
    fact.add_run("\t{{ fact.text }}")
    _line(paper, "{%p endfor %}")


def _list(paper: Paper) -> None:
    _line(paper, "{%p for part in block.words %}")
    paper.add_paragraph("{{ part.lines|join('\\n') }}", style="List Bullet")
    _line(paper, "{%p endfor %}")


def _sections(paper: Paper) -> None:
    """Each one level below the heading it stands under; in its place where there is none."""
    _line(paper, "{%p for section in block.sections %}")
    _line(paper, "{%p if not block.title %}")
    paper.add_heading("{{ section.title }}", 2)
    _line(paper, "{%p elif block.level == 2 %}")
    paper.add_heading("{{ section.title }}", 3)
    _line(paper, "{%p else %}")
    paper.add_heading("{{ section.title }}", 4)
    _line(paper, "{%p endif %}")
    add_words(paper, "section.words")
    _line(paper, "{%p endfor %}")


def _styles(paper: Paper) -> None:
    styles = paper.styles
    cell = styles.add_style("Cell", 1)
    cell.base_style, cell.font.size = styles["Normal"], Pt(10)
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(3)
    fact = styles.add_style("Fact", 1)
    fact.base_style = styles["Normal"]
    fact.paragraph_format.left_indent, fact.paragraph_format.first_line_indent = Cm(6.5), Cm(-6.5)
    fact.paragraph_format.tab_stops.add_tab_stop(Cm(6.5))
    fact.paragraph_format.space_after = Pt(3)


if __name__ == "__main__":
    save_template(make(), str(HERE / "record.docx"), title="Review record")
