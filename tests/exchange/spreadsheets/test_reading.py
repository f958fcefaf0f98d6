from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balcony.exchange.columns.problems import FileRefused
from balcony.exchange.spreadsheets.layouts import day_of, layout_of, place_of, two_names, yes_or_no
from balcony.exchange.spreadsheets.reading import read_table

NAMES = "child id,first names,family name\r\n900001,Zoë,O’Hara\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_file_reads_the_same_in_every_encoding_we_take(encoding):
    table = read_table(NAMES.encode(encoding))
    assert table.columns == ("child id", "first names", "family name")
    assert dict(table.rows[0].values) == {"child id": "900001", "first names": "Zoë", "family name": "O’Hara"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_separators_and_line_ends_may_differ(delimiter, line_end):
    text = line_end.join([delimiter.join(["child id", "name"]), delimiter.join(["1", "Ann Lee"]), ""])
    assert read_table(text.encode()).rows[0].values["name"] == "Ann Lee"


def test_lines_are_counted_as_an_editor_does_over_blank_lines_and_quoted_line_ends():
    content = b'child id,name\n\n1,"Ann\nLee"\n,\n2,Bo\n'
    assert [row.line for row in read_table(content).rows] == [3, 6]


def test_a_row_with_too_few_or_many_values_is_told_with_its_line():
    assert read_table(b"child id,name\n1\n2,b,c\n3,d\n").ragged == ((2, 1, ("1",)), (3, 3, ("2", "b", "c")))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b" \r\n ", "empty-file"),
        (b"child id,name\n\x00\x01", "unreadable-file"),
        (b"child id,name,name\n1,a,b\n", "column-twice"),
        (b'child id,name\n1,"a\n', "unreadable-file"),
        (b"x" * (20 * 1024 * 1024 + 1), "file-too-large"),
    ],
)
def test_what_is_no_list_is_refused_with_a_reason(content, code):
    with pytest.raises(FileRefused) as refused:
        read_table(content)
    assert refused.value.code == code


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content):
    try:
        table = read_table(content)
    except FileRefused:
        return
    assert all(set(row.values) == set(table.columns) for row in table.rows)


@pytest.mark.parametrize(
    ("header", "kind", "one_child"),
    [
        ("CHILD,Forename,Surname", "names", False),
        ("child_id,names,preferred_name", "names", False),
        ("Child ID,Relationship,Name,From", "people", False),
        ("child id,social worker,carers,parents,school", "people", True),
    ],
)
def test_a_list_is_recognised_by_its_columns(header, kind, one_child):
    layout = layout_of(header.split(","))
    assert (layout.kind, layout.one_child_a_line) == (kind, one_child)


@pytest.mark.parametrize(
    "header", ["first names,family name", "child id", "child id,colour", "relationship,child id"]
)
def test_a_file_with_other_columns_is_refused(header):
    with pytest.raises(FileRefused):
        layout_of(header.split(","))


def test_days_are_read_as_people_and_systems_write_them():
    assert day_of("3/6/2024") == day_of("2024-06-03") == day_of("03/06/2024 00:00:00") == date(2024, 6, 3)
    assert day_of("") is None


@pytest.mark.parametrize("wrong", ["31/02/2024", "yesterday", "03/06/24", "3/6/1024"])
def test_days_that_are_none_say_so(wrong):
    with pytest.raises(ValueError, match=r"date|before 1900"):
        day_of(wrong)


def test_yes_no_and_relationships_are_read_in_plain_words():
    assert yes_or_no("Y")
    assert not yes_or_no("")
    assert place_of("Social_Worker") == "social_worker"
    assert place_of("mother") == "parent"
    with pytest.raises(ValueError, match="allocated by the IRO manager"):
        place_of("Allocated IRO")
    with pytest.raises(ValueError, match="no relationship we know"):
        place_of("pet")
    with pytest.raises(ValueError, match="neither yes nor no"):
        yes_or_no("perhaps")


def test_one_name_is_parted_at_the_comma_or_the_last_space():
    assert two_names("Lee, Ann Mary") == ("Ann Mary", "Lee")
    assert two_names("Ann Mary Lee") == ("Ann Mary", "Lee")
    assert two_names("Ann") == ("Ann", "")
