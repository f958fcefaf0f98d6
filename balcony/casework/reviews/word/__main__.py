"""Make record.docx again. Councils edit a copy in Word; we edit here, so that a change can be read."""

from pathlib import Path

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Row
from docx.text.paragraph import Paragraph

HERE = Path(__file__).resolve().parent
BRAND, QUIET = RGBColor(0x0B, 0x4A, 0x4F), RGBColor(0x50, 0x5A, 0x5F)
PEOPLE = (("Name", "name"), ("Who they are", "role"), ("Came?", "came"), ("How, or why not", "how"))
PARTS = (("Day", "day"), ("How", "how"), ("What happened", "outcome"))
DECISIONS = (
    ("No.", "number"),
    ("What will be done", "action"),
    ("Who", "owner"),
    ("By when", "due"),
    ("What should be different", "outcome"),
)


def make() -> Paper:
    """Return the template: real headings, header rows that repeat, English (GB), page numbers."""
    paper = Document()
    _styles(paper)
    _frame(paper)
    _opening(paper)
    _if(paper, "letter", "{{ letter_title }}")
    _sections(paper, "sections")
    _table(paper, "Who took part", "people", PEOPLE, (4.2, 3.8, 3.2, 5.3))
    _table(paper, "Meetings", "parts", PARTS, (5.5, 4, 7))
    _table(paper, "Decisions", "decisions", DECISIONS, (1.2, 5.3, 3, 3, 4))
    _sections(paper, "later_sections")
    _if(paper, "late", "Why this review was late")
    _if(paper, "next", "The next review")
    _addenda(paper)
    _missing(paper)
    paper.add_paragraph("{{ acknowledgement }}", style="Quiet")
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
    _line(paper, "{%p for fact in facts %}")
    fact = paper.add_paragraph(style="Fact")
    fact.add_run("{{ fact.label }}").bold = True
    fact.add_run("\t{{ fact.text }}")
    _line(paper, "{%p endfor %}")


def _line(paper: Paper, words: str) -> Paragraph:
    return paper.add_paragraph(words)


def _words(paper: Paper, name: str) -> None:
    """Somebody's paragraphs, each with the way it runs."""
    _line(paper, f"{{%p for part in {name} %}}")
    _line(paper, "{%p if part.is_right_to_left %}")
    paper.add_paragraph("{{ part.lines|join('\\n') }}", style="Right to left")
    _line(paper, "{%p else %}")
    paper.add_paragraph("{{ part.lines|join('\\n') }}")
    _line(paper, "{%p endif %}")
    _line(paper, "{%p endfor %}")


def _sections(paper: Paper, name: str) -> None:
    _line(paper, f"{{%p for section in {name} %}}")
    paper.add_heading("{{ section.title }}", 2)
    _words(paper, "section.words")
    _line(paper, "{%p endfor %}")


def _if(paper: Paper, name: str, title: str) -> None:
    _line(paper, f"{{%p if {name} %}}")
    paper.add_heading(title, 2)
    _words(paper, name)
    _line(paper, "{%p endif %}")


def _table(
    paper: Paper, title: str, name: str, columns: tuple[tuple[str, str], ...], widths: tuple[float, ...]
) -> None:
    _line(paper, f"{{%p if {name} %}}")
    paper.add_heading(title, 2)
    table = paper.add_table(rows=4, cols=len(columns), style="Table Grid")
    table.autofit = False
    header, start, line, end = table.rows
    start.cells[0].text = f"{{%tr for one in {name} %}}"
    end.cells[0].text = "{%tr endfor %}"
    for place, (label, field) in enumerate(columns):
        header.cells[place].paragraphs[0].add_run(label).bold = True
        line.cells[place].text = f"{{{{ one.{field} }}}}"
        table.columns[place].width = Cm(widths[place])
        for row in table.rows:
            row.cells[place].width = Cm(widths[place])
            row.cells[place].paragraphs[0].style = paper.styles["Cell"]
    _repeat(header)
    _line(paper, "{%p endif %}")


def _repeat(row: _Row) -> None:
    """Mark a header row: it repeats on each page, and a screen reader knows it."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _addenda(paper: Paper) -> None:
    _line(paper, "{%p if addenda %}")
    paper.add_heading("Added later", 2)
    _line(paper, "{%p for section in addenda %}")
    paper.add_heading("{{ section.title }}", 3)
    _words(paper, "section.words")
    _line(paper, "{%p endfor %}")
    _line(paper, "{%p endif %}")


def _missing(paper: Paper) -> None:
    _line(paper, "{%p if missing %}")
    paper.add_heading("Not recorded yet", 2)
    _line(paper, "{%p for one in missing %}")
    paper.add_paragraph("{{ one }}", style="List Bullet")
    _line(paper, "{%p endfor %}")
    _line(paper, "{%p endif %}")


def _styles(paper: Paper) -> None:
    styles = paper.styles
    body = styles["Normal"]
    body.font.name, body.font.size = "Arial", Pt(11)
    body.paragraph_format.space_after = Pt(8)
    for level, size in ((1, 20), (2, 14), (3, 12)):
        heading = styles[f"Heading {level}"]
        heading.font.name, heading.font.size, heading.font.color.rgb = "Arial", Pt(size), BRAND
        fonts = heading.element.rPr.rFonts
        for name in list(fonts.attrib):
            if name.endswith("Theme"):
                del fonts.attrib[name]
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(14), Pt(5)
    cell = styles.add_style("Cell", 1)
    cell.base_style, cell.font.size = body, Pt(10)
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(3)
    quiet = styles.add_style("Quiet", 1)
    quiet.base_style, quiet.font.size, quiet.font.color.rgb = body, Pt(9), QUIET
    fact = styles.add_style("Fact", 1)
    fact.base_style = body
    fact.paragraph_format.left_indent, fact.paragraph_format.first_line_indent = Cm(6.5), Cm(-6.5)
    fact.paragraph_format.tab_stops.add_tab_stop(Cm(6.5))
    fact.paragraph_format.space_after = Pt(3)
    other = styles.add_style("Right to left", 1)
    other.base_style = body
    other.element.get_or_add_pPr().append(OxmlElement("w:bidi"))
    language = styles.element.find(qn("w:docDefaults")).find(".//" + qn("w:lang"))
    language.set(qn("w:val"), "en-GB")


def _frame(paper: Paper) -> None:
    page = paper.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    width = page.page_width - page.left_margin - page.right_margin
    for part, words in (
        (page.header, "{{ authority }}\t{{ marking }}"),
        (page.footer, "{{ printed }}\tPage "),
    ):
        line = part.paragraphs[0]
        line.style = paper.styles["Quiet"]
        line.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
        line.add_run(words)
    foot = page.footer.paragraphs[0]
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")


def _field(line: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    line._p.append(field)


if __name__ == "__main__":
    made = make()
    about = made.core_properties
    about.author = about.comments = about.last_modified_by = ""
    about.title, about.language = "Review record", "en-GB"
    made.save(str(HERE / "record.docx"))
