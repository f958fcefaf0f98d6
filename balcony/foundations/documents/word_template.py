"""What every Word template of ours is made of: real headings, header rows that repeat, page numbers, en-GB.

A room's `word/__main__.py` puts its template together from these and saves it; councils edit a copy in Word.
"""

from collections.abc import Mapping, Sequence

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Row
from docx.text.paragraph import Paragraph

BRAND, QUIET = RGBColor(0x0B, 0x4A, 0x4F), RGBColor(0x50, 0x5A, 0x5F)
# Of each column: its title, the field of a line it shows, its width in centimetres.
Columns = Sequence[tuple[str, str, float]]


def new_template(*, size: float, headings: Mapping[int, float], landscape: bool = False) -> Paper:
    """Return an empty template on A4 with our styles, header and footer. Sizes are in points."""
    paper = Document()
    _styles(paper, size, headings)
    _frame(paper, landscape)
    return paper


def add_table(paper: Paper, title: str, name: str, columns: Columns) -> None:
    """Add a heading and a table with one row for each line of the list called `name`."""
    paper.add_heading(title, 2)
    add_rows(paper, name, columns)


def add_rows(paper: Paper, name: str, columns: Columns, *, style: str = "") -> None:
    """Add a table with one row for each line of the list called `name`, its cells in a style of their own."""
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
            if style:
                row.cells[place].paragraphs[0].style = paper.styles[style]
    _repeat(header)


def add_sections(paper: Paper, name: str) -> None:
    """Add a heading and somebody's paragraphs for each section of the list called `name`."""
    paper.add_paragraph(f"{{%p for section in {name} %}}")
    paper.add_heading("{{ section.title }}", 2)
    add_words(paper, "section.words")
    paper.add_paragraph("{%p endfor %}")


def add_words(paper: Paper, name: str) -> None:
    """Add somebody's paragraphs, each with the way it runs."""
    paper.add_paragraph(f"{{%p for part in {name} %}}")
    paper.add_paragraph("{%p if part.is_right_to_left %}")
    paper.add_paragraph("{{ part.lines|join('\\n') }}", style="Right to left")
    paper.add_paragraph("{%p else %}")
    paper.add_paragraph("{{ part.lines|join('\\n') }}")
    paper.add_paragraph("{%p endif %}")
    paper.add_paragraph("{%p endfor %}")


def save_template(paper: Paper, path: str, *, title: str) -> None:
    """Save a template; nobody stands in it as its author."""
    about = paper.core_properties
    about.author = about.comments = about.last_modified_by = ""
    about.title, about.language = title, "en-GB"
    paper.save(path)


def _repeat(row: _Row) -> None:
    """Mark a header row: it repeats on each page, and a screen reader knows it."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _styles(paper: Paper, size: float, headings: Mapping[int, float]) -> None:
    styles = paper.styles
    body = styles["Normal"]
    body.font.name, body.font.size = "Arial", Pt(size)
    body.paragraph_format.space_after = Pt(6)
    for level, points in headings.items():
        heading = styles[f"Heading {level}"]
        heading.font.name, heading.font.size, heading.font.color.rgb = "Arial", Pt(points), BRAND
        fonts = heading.element.rPr.rFonts
        for name in list(fonts.attrib):
            if name.endswith("Theme"):
                del fonts.attrib[name]
    quiet = styles.add_style("Quiet", 1)
    quiet.base_style, quiet.font.size, quiet.font.color.rgb = body, Pt(9), QUIET
    other = styles.add_style("Right to left", 1)
    other.base_style = body
    other.element.get_or_add_pPr().append(OxmlElement("w:bidi"))
    language = styles.element.find(qn("w:docDefaults")).find(".//" + qn("w:lang"))
    language.set(qn("w:val"), "en-GB")


def _frame(paper: Paper, landscape: bool) -> None:
    page = paper.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    if landscape:
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
