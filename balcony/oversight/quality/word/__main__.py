"""Make findings.docx again. Councils edit a copy in Word; we edit here, so that a change can be read."""

from pathlib import Path

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Row
from docx.text.paragraph import Paragraph

HERE = Path(__file__).resolve().parent
BRAND, QUIET = RGBColor(0x0B, 0x4A, 0x4F), RGBColor(0x50, 0x5A, 0x5F)
Columns = tuple[tuple[str, str, float], ...]
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
    paper = Document()
    _styles(paper)
    _frame(paper)
    paper.add_heading("{{ title }}", 1)
    paper.add_paragraph("{%p for fact in facts %}")
    line = paper.add_paragraph()
    line.add_run("{{ fact.label }}: ").bold = True
    line.add_run("{{ fact.text }}")
    paper.add_paragraph("{%p endfor %}")
    _table(paper, "Findings", "findings", FINDINGS)
    paper.add_paragraph("{%p if plan %}")
    _table(paper, "Improvement plan", "plan", PLAN)
    paper.add_paragraph("{%p endif %}")
    _table(paper, "Who was asked", "asked", ASKED)
    paper.add_paragraph("{{ acknowledgement }}", style="Quiet")
    return paper


def _table(paper: Paper, title: str, name: str, columns: Columns) -> None:
    paper.add_heading(title, 2)
    table = paper.add_table(rows=4, cols=len(columns), style="Table Grid")
    table.autofit = False
    header, start, line, end = table.rows
    start.cells[0].text = f"{{%tr for one in {name} %}}"
    end.cells[0].text = "{%tr endfor %}"
    for place, (label, field, width) in enumerate(columns):
        header.cells[place].paragraphs[0].add_run(label).bold = True
        line.cells[place].text = f"{{{{ one.{field} }}}}"
        table.columns[place].width = Cm(width)
        for row in table.rows:
            row.cells[place].width = Cm(width)
    _repeat(header)


def _repeat(row: _Row) -> None:
    """Mark a header row: it repeats on each page, and a screen reader knows it."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _styles(paper: Paper) -> None:
    styles = paper.styles
    body = styles["Normal"]
    body.font.name, body.font.size = "Arial", Pt(10.5)
    body.paragraph_format.space_after = Pt(6)
    for level, size in ((1, 18), (2, 13)):
        heading = styles[f"Heading {level}"]
        heading.font.name, heading.font.size, heading.font.color.rgb = "Arial", Pt(size), BRAND
        fonts = heading.element.rPr.rFonts
        for name in list(fonts.attrib):
            if name.endswith("Theme"):
                del fonts.attrib[name]
    quiet = styles.add_style("Quiet", 1)
    quiet.base_style, quiet.font.size, quiet.font.color.rgb = body, Pt(9), QUIET
    language = styles.element.find(qn("w:docDefaults")).find(".//" + qn("w:lang"))
    language.set(qn("w:val"), "en-GB")


def _frame(paper: Paper) -> None:
    page = paper.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21)
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
    about.title, about.language = "Health check findings", "en-GB"
    made.save(str(HERE / "findings.docx"))
