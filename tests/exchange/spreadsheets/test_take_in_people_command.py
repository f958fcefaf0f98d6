import pytest
from django.core.management import CommandError, call_command

from balcony.people.relationships.models import Relationship

PEOPLE = "child id,relationship,name,from\n900001,Parent,Layla Example,01/01/2024\n"


def names_in(folder):
    return sorted(path.name.split("-", 2)[-1] for path in folder.iterdir())


def test_a_good_file_is_taken_in_and_moved_away(amina, tmp_path, capsys):
    (tmp_path / "people.csv").write_text(PEOPLE)
    call_command("take_in_people", folder=tmp_path)
    assert Relationship.objects.filter(child=amina, kind="parent").exists()
    assert names_in(tmp_path / "taken-in") == ["people.csv"]
    assert not (tmp_path / "people.csv").exists()
    said = capsys.readouterr().out
    assert "1 new" in said
    assert "Layla" not in said


def test_the_folder_may_stand_alone_on_the_command_line(amina, tmp_path):
    (tmp_path / "people.csv").write_text(PEOPLE)
    call_command("take_in_people", str(tmp_path))
    assert Relationship.objects.filter(child=amina, kind="parent").exists()


def test_bad_rows_are_put_aside_with_a_report_and_the_good_ones_are_in(amina, tmp_path):
    (tmp_path / "people.csv").write_text(PEOPLE + "123,Parent,Nobody,\n")
    with pytest.raises(CommandError) as ended:
        call_command("take_in_people", folder=tmp_path)
    assert ended.value.returncode == 1
    assert Relationship.objects.filter(child=amina, kind="parent").exists()
    aside = tmp_path / "to-put-right"
    assert names_in(aside) == ["people.bad-rows.csv", "people.csv", "people.report.txt"]
    report = next(aside.glob("*.report.txt")).read_text()
    assert "line 3, child id: No child with the id 123 is here." in report


def test_one_file_that_is_no_list_does_not_stop_the_next(amina, tmp_path):
    (tmp_path / "a.csv").write_text("colour\nred\n")
    (tmp_path / "b.csv").write_text("child id,first names\n900001,Aminah\n")
    (tmp_path / "c.csv.part").write_text("child id,first")
    with pytest.raises(CommandError):
        call_command("take_in_people", folder=tmp_path)
    amina.refresh_from_db()
    assert amina.first_names == "Aminah"
    assert names_in(tmp_path / "to-put-right") == ["a.csv", "a.report.txt"]
    assert (tmp_path / "c.csv.part").exists()


def test_no_folder_is_an_error_and_an_empty_one_is_not(db, tmp_path, capsys):
    with pytest.raises(CommandError) as ended:
        call_command("take_in_people", folder=tmp_path / "nowhere")
    assert ended.value.returncode == 2
    call_command("take_in_people", folder=tmp_path)
    assert "Nothing to take in" in capsys.readouterr().out
