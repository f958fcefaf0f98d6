"""Whatever is given is read or clearly refused: encodings, ragged rows, zips, XML, and what is no return."""

import resource
import struct
import zipfile
from pathlib import Path

import pytest

from balcony.exchange.ssda903.previewing import opened
from balcony.exchange.ssda903.tables import TABLES, recognise

from .returns import TODAY, problems_in, rows, said, write

REVIEWS_HEADER = "CHILD,DOB,REVIEW,REVIEW_CODE"


def one_file(folder: Path, content: bytes, name: str = "reviews.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def read_counts(path: Path) -> dict[str, int]:
    with opened(path, on=TODAY) as checked:
        return dict(checked.read)


@pytest.mark.parametrize("name", list(TABLES))
def test_every_table_is_known_by_its_columns_whatever_their_order_and_case(name):
    columns = [column.lower() for column in reversed(TABLES[name].columns)]
    found = recognise(columns)
    assert found is not None
    assert (found.table.name, found.missing, found.extra) == (name, (), ())


@pytest.mark.parametrize("name", list(TABLES))
def test_a_table_without_one_column_is_still_known_and_the_column_is_named(name):
    columns = TABLES[name].columns[:-1]
    found = recognise(columns)
    assert found is not None
    assert (found.table.name, found.missing) == (name, TABLES[name].columns[-1:])


@pytest.mark.parametrize(
    "content",
    [
        f"{REVIEWS_HEADER}\nA1,05/03/2015,14/04/2025,PN1\nA1,05/03/2015,x,PN1\n",
        f"{REVIEWS_HEADER}\r\nA1,05/03/2015,14/04/2025,PN1\r\nA1,05/03/2015,x,PN1\r\n",
        f"{REVIEWS_HEADER}\rA1,05/03/2015,14/04/2025,PN1\rA1,05/03/2015,x,PN1",
        f"{REVIEWS_HEADER}\nA1,05/03/2015,14/04/2025,PN1\nA1,05/03/2015,x,PN1",
        f"{REVIEWS_HEADER}\nA1,05/03/2015,14/04/2025,PN1\nA1,05/03/2015,x,PN1\n\n\n",
        f"{REVIEWS_HEADER}\nA1,05/03/2015,14/04/2025,PN1\nA1,05/03/2015,x,PN1\n,,,\n",
        '"CHILD","DOB","REVIEW","REVIEW_CODE"\n"A1","05/03/2015","14/04/2025","PN1"\n"A1","05/03/2015","x","PN1"\n',
        f"{REVIEWS_HEADER.replace(',', ';')}\nA1;05/03/2015;14/04/2025;PN1\nA1;05/03/2015;x;PN1\n",
        " child , Dob,review,Review_Code \n A1 ,05/03/2015, 14/04/2025,pn1\nA1,05/03/2015,x,PN1\n",
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_line_ends_quotes_blanks_and_encodings_do_not_move_the_line(tmp_path, content, encoding):
    path = one_file(tmp_path, content.encode(encoding))
    assert said(problems_in(path)) == [("reviews.csv", 3, "REVIEW", "166")]
    assert read_counts(path) == {"Reviews": 2}


def test_lines_are_an_editors_after_blank_lines_and_line_ends_inside_quotes(tmp_path):
    content = f'{REVIEWS_HEADER}\n\nA1,05/03/2015,14/04/2025,"PN\n1"\n\n\nA1,05/03/2015,x,PN1\n'
    found = said(problems_in(one_file(tmp_path, content.encode())))
    assert found == [("reviews.csv", 3, "REVIEW_CODE", "167"), ("reviews.csv", 7, "REVIEW", "166")]


def test_a_ragged_row_is_refused_with_its_line_and_the_others_are_read(tmp_path):
    short, long = "A1,05/03/2015,14/04/2025", "A1,05/03/2015,14/04/2025,PN1,more"
    content = f"{REVIEWS_HEADER}\n{short}\n{long}\nA1,05/03/2015,x,PN1\n"
    path = one_file(tmp_path, content.encode())
    assert said(problems_in(path)) == [
        ("reviews.csv", 2, None, "ragged-row"),
        ("reviews.csv", 3, None, "ragged-row"),
        ("reviews.csv", 4, "REVIEW", "166"),
    ]
    with opened(path, on=TODAY) as checked:
        assert checked.read == {"Reviews": 3}
        assert checked.count_refused() == {"Reviews": 3}


def test_letters_of_windows_1252_are_read(tmp_path):
    tables = rows()
    folder = write(tmp_path / "r", tables)
    path = folder / "episodes.csv"
    path.write_bytes(path.read_text().replace("SC111111", "Siân").encode("cp1252"))
    with opened(folder, on=TODAY) as checked:
        found = checked.reading.engine.execute("SELECT URN FROM staged_Episodes WHERE n = 1").fetchone()
    assert found == ("SIÂN",)


def test_a_missing_column_names_itself_and_the_file_is_not_read(tmp_path):
    folder = write(tmp_path / "r", rows())
    (folder / "reviews.csv").write_text("CHILD,DOB,REVIEW\nA1,05/03/2015,14/04/2025\n")
    assert said(problems_in(folder)) == [("reviews.csv", None, "REVIEW_CODE", "missing-column")]
    assert "Reviews" not in read_counts(folder)


def test_a_column_too_many_is_said_and_the_rest_is_read(tmp_path):
    content = f'{REVIEWS_HEADER},"Sent ""by"""\nA1,05/03/2015,x,PN1,me\n'
    found = said(problems_in(one_file(tmp_path, content.encode())))
    assert found == [("reviews.csv", None, 'Sent "by"', "extra-column"), ("reviews.csv", 2, "REVIEW", "166")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"\xef\xbb\xbf", "empty-file"),
        (b"\n \r\n", "empty-file"),
        (b"name,age\nx,1\n", "not-a-return"),
        (b"\x00\x01\x02\x03", "unreadable-file"),
        (b"%PDF-1.7\n%\xe2\xe3\n", "not-a-return"),
        (b"<EXPSSDA903><CHILD>", "xml-damaged"),
        (b"<html><body/></html>", "not-a-return"),
        (b"<EXPSSDA903><ADULT/></EXPSSDA903>", "not-a-return"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><EXPSSDA903/>', "xml-dtd"),
        (b"<EXPSSDA903>" + b"<CHILD>" * 40 + b"x" + b"</CHILD>" * 40 + b"</EXPSSDA903>", "xml-too-deep"),
    ],
)
def test_what_is_no_return_is_refused_in_one_clear_line(tmp_path, content, code):
    path = one_file(tmp_path, content, "given")
    assert said(problems_in(path)) == [("given", None, None, code)]
    assert read_counts(path) == {}


def test_a_path_that_is_not_there_is_said(tmp_path):
    assert said(problems_in(tmp_path / "nowhere.zip")) == [("nowhere.zip", None, None, "unreadable-file")]


def test_entities_that_would_swell_are_never_opened(tmp_path):
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    content = f'<!DOCTYPE z [<!ENTITY l0 "lol">{lol}]><EXPSSDA903><CHILD>&l9;</CHILD></EXPSSDA903>'
    assert said(problems_in(one_file(tmp_path, content.encode(), "x.xml"))) == [
        ("x.xml", None, None, "xml-dtd")
    ]


def zipped(folder: Path, files: dict[str, bytes], name: str = "return.zip") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in files.items():
            archive.writestr(member, content)
    return path


def test_a_zip_is_read_with_names_as_given_and_clutter_left_out(tmp_path):
    folder = write(tmp_path / "r", rows())
    files = {f"sent/{path.name}": path.read_bytes() for path in folder.iterdir()}
    files["__MACOSX/._x"] = b"\x00"
    files["sent/reviews.csv"] += b"A1,05/03/2015,x,PN1\n"
    path = zipped(tmp_path, files)
    assert said(problems_in(path)) == [("sent/reviews.csv", 6, "REVIEW", "166")]


def test_a_zip_bomb_is_stopped_before_it_swells(tmp_path):
    path = zipped(tmp_path, {"bomb.csv": b"0" * (300 * 1024 * 1024), "reviews.csv": REVIEWS_HEADER.encode()})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert ("bomb.csv", None, None, "zip-too-large") in said(problems_in(path))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024


def declare(path: Path, size: int) -> None:
    """Make the zip's only entry claim another unpacked size, in its directory and its own header."""
    content = bytearray(path.read_bytes())
    central = content.find(b"PK\x01\x02")
    struct.pack_into("<I", content, central + 24, size)
    struct.pack_into("<I", content, 22, size)
    path.write_bytes(content)


def test_a_declared_size_of_two_gigabytes_is_not_believed_nor_opened(tmp_path):
    path = zipped(tmp_path, {"reviews.csv": f"{REVIEWS_HEADER}\n".encode()})
    declare(path, 2**31)
    found = problems_in(path)
    assert said(found) == [("return.zip", None, None, "zip-too-large")]
    assert "2048 MB" in found[0].message


def test_an_entry_that_unpacks_to_more_than_it_says_is_stopped(tmp_path):
    path = zipped(tmp_path, {"reviews.csv": b"A1,05/03/2015,14/04/2025,PN1\n" * 200_000})
    declare(path, 100)
    assert said(problems_in(path))[0][3] in ("zip-too-large", "zip-damaged")


@pytest.mark.parametrize("name", ["../x.csv", "/etc/x.csv", "a/../../x.csv", "C:\\x.csv"])
def test_a_name_that_points_out_of_the_zip_is_not_opened(tmp_path, name):
    path = zipped(tmp_path, {name: REVIEWS_HEADER.encode()})
    assert said(problems_in(path))[0][3] == "zip-path"


def test_a_zip_in_a_zip_a_crowd_and_a_damaged_one_are_refused(tmp_path):
    inner = zipped(tmp_path, {"reviews.csv": b"x"}, "inner.zip").read_bytes()
    assert said(problems_in(zipped(tmp_path, {"data.bin": inner}))) == [
        ("data.bin", None, None, "zip-nested")
    ]
    crowd = zipped(tmp_path, {f"{n}.csv": b"x" for n in range(500)})
    assert said(problems_in(crowd)) == [("return.zip", None, None, "zip-too-many-files")]
    whole = zipped(tmp_path, {"reviews.csv": b"A1,05/03/2015\n" * 5000}).read_bytes()
    damaged = bytearray(whole)
    damaged[60:90] = b"\xff" * 30
    assert said(problems_in(one_file(tmp_path, bytes(damaged), "d.zip")))[0][3] == "zip-damaged"
    cut = one_file(tmp_path, whole[: len(whole) // 2], "cut.zip")
    assert said(problems_in(cut)) == [("cut.zip", None, None, "zip-damaged")]


def test_csv_and_xml_of_the_same_return_give_the_same_rows(tmp_path):
    from bench.generator import write_csv, write_xml

    write_csv(tmp_path / "csv", 200)
    write_xml(tmp_path / "return.xml", 200)
    seen = {}
    for path in (tmp_path / "csv", tmp_path / "return.xml"):
        with opened(path, on=TODAY) as checked:
            assert list(checked.problems()) == []
            seen[path.name] = {
                table: sorted(
                    checked.reading.engine.execute(
                        f"SELECT {', '.join(TABLES[table].columns)} FROM staged_{table}"
                    ).fetchall(),
                    key=str,
                )
                for table in checked.read
                if checked.read[table] and table != "SWEpisodes"  # the XML form has no place for it
            }
    assert seen["csv"] == seen["return.xml"]


def test_a_problem_in_xml_has_the_line_of_the_element(tmp_path):
    content = """<?xml version="1.0"?>
<EXPSSDA903>
  <CHILD>
    <HEADER>
      <CHILDID>A1</CHILDID><SEX>F</SEX><DOB>05/03/2015</DOB><ETHNIC>XXXX</ETHNIC><UPN>UN1</UPN>
      <AREVIEW><REVIEW>14/04/2025</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>
      <AREVIEW>
        <REVIEW>not a date</REVIEW>
        <REVIEW_CODE>PN1</REVIEW_CODE>
      </AREVIEW>
    </HEADER>
    <EPISODE>
      <DECOM>08/01/2024</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>QQ</PL>
    </EPISODE>
  </CHILD>
</EXPSSDA903>"""
    path = one_file(tmp_path, content.encode(), "return.xml")
    assert said(problems_in(path)) == [
        ("return.xml", 4, "ETHNIC", "103"),
        ("return.xml", 7, "REVIEW", "166"),
        ("return.xml", 12, "PLACE", "146"),
    ]


def test_the_working_folder_is_cleared_away(tmp_path, monkeypatch):
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "work"))
    (tmp_path / "work").mkdir()
    problems_in(write(tmp_path / "r", rows()))
    assert list((tmp_path / "work").iterdir()) == []
