"""Make job.docx again. Councils edit a copy in Word; we edit here, so that a change can be read."""

from pathlib import Path

from docx.document import Document as Paper

from balcony.foundations.documents.word_template import add_sections, add_table, new_template, save_template

HERE = Path(__file__).resolve().parent
LINES = (
    ("Belongs to", "heading", 3.6),
    ("What is asked for", "text", 7.4),
    ("It is", "weight", 2.2),
    ("Shown by", "shown_by", 3.4),
)


def make() -> Paper:
    """Return the template: the post in sections, then the person specification as a table."""
    paper = new_template(size=11, headings={1: 20, 2: 14})
    paper.add_heading("{{ title }}", 1)
    add_sections(paper, "sections")
    add_table(paper, "Person specification", "lines", LINES)
    paper.add_paragraph("{{ acknowledgement }}", style="Quiet")
    return paper


if __name__ == "__main__":
    save_template(make(), str(HERE / "job.docx"), title="Job description")
