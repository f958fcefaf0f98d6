"""Make findings.docx again. Councils edit a copy in Word; we edit here, so that a change can be read."""

from pathlib import Path

from docx.document import Document as Paper

from balcony.foundations.documents.word_template import Columns, add_table, new_template, save_template

HERE = Path(__file__).resolve().parent
FINDINGS: Columns = (
    ("No.", "number", 1.3),
    ("Issue", "issue", 6),
    ("Where it stands", "standing", 2.8),
    ("Summary of findings", "summary", 8.5),
    ("Required action", "action", 6.5),
)
PLAN: Columns = (
    ("No.", "number", 1.3),
    ("What will be done", "action", 7.6),
    ("Who", "owner", 4),
    ("By when", "due", 3.2),
    ("How we shall know", "success", 6),
    ("How it goes", "state", 3),
)
ASKED: Columns = (
    ("Group", "group", 10),
    ("How", "how", 6),
    ("Asked", "asked", 4),
    ("Answered", "answered", 4),
)


def make() -> Paper:
    """Return the template: real headings, header rows that repeat, English (GB), page numbers."""
    paper = new_template(size=10.5, headings={1: 18, 2: 13}, landscape=True)
    paper.add_heading("{{ title }}", 1)
    paper.add_paragraph("{%p for fact in facts %}")
    line = paper.add_paragraph()
    line.add_run("{{ fact.label }}: ").bold = True
    line.add_run("{{ fact.text }}")
    paper.add_paragraph("{%p endfor %}")
    add_table(paper, "Findings", "findings", FINDINGS)
    paper.add_paragraph("{%p if plan %}")
    add_table(paper, "Improvement plan", "plan", PLAN)
    paper.add_paragraph("{%p endif %}")
    add_table(paper, "Who was asked", "asked", ASKED)
    paper.add_paragraph("{{ acknowledgement }}", style="Quiet")
    return paper


if __name__ == "__main__":
    save_template(make(), str(HERE / "findings.docx"), title="Health check findings")
