"""Dates in three boxes and times as people write them."""

from datetime import date, time

import pytest
from django import forms

from balcony.foundations.design.fields import DateField, TimeField, look
from balcony.foundations.design.problems import problems_of


class Asks(forms.Form):
    born_on = DateField(label="Date of birth", required=False)
    starts_at = TimeField(label="Start time", required=False)


def _dated(day, month, year):
    return Asks({"born_on_day": day, "born_on_month": month, "born_on_year": year})


@pytest.mark.parametrize("month", ["3", "03", "mar", "March", " MARCH "])
def test_a_month_may_be_a_number_or_its_name(month):
    form = _dated("7", month, "2012")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["born_on"] == date(2012, 3, 7)


@pytest.mark.parametrize(
    ("typed", "says", "box"),
    [
        (("31", "2", "2012"), "Date of birth must be a real date", "day"),
        (("29", "2", "2023"), "Date of birth must be a real date", "day"),
        (("7", "13", "2012"), "Date of birth must be a real date", "month"),
        (("32", "1", "2012"), "Date of birth must be a real date", "day"),
        (("7", "marching", "2012"), "Date of birth must be a real date", "month"),
        (("7", "", "2012"), "Date of birth must include a month", "month"),
        (("", "", "2012"), "Date of birth must include a day and month", "day"),
        (("7", "3", "12"), "Year must include 4 numbers", "year"),
        (("7", "3", "²⁰¹²"), "Year must include 4 numbers", "year"),
        (("7", "3", "0000"), "Date of birth must be a real date", "day"),
    ],
)
def test_a_wrong_date_says_what_is_wrong_and_leads_to_the_box(typed, says, box):
    problem = problems_of(_dated(*typed))[0]
    assert (problem.text, problem.href) == (says, f"#id_born_on_{box}")


def test_what_was_typed_stays_in_the_boxes():
    html = str(_dated("31", "feb", "2012")["born_on"])
    assert 'value="31"' in html
    assert 'value="feb"' in html
    assert 'value="2012"' in html


def test_empty_boxes_are_no_date():
    form = _dated("", "", "")
    assert form.is_valid()
    assert form.cleaned_data["born_on"] is None


def test_a_whole_date_under_the_plain_name_is_understood():
    form = Asks({"born_on": "2012-03-07"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["born_on"] == date(2012, 3, 7)


def test_the_boxes_show_a_date_that_is_known_day_first():
    html = str(Asks(initial={"born_on": date(2012, 3, 7)})["born_on"])
    assert html.index('value="7"') < html.index('value="3"') < html.index('value="2012"')


def test_a_label_that_is_a_question_is_not_repeated_as_a_subject():
    class Asked(forms.Form):
        held_on = DateField(label="When was it held?")

    form = Asked({"held_on_day": "31", "held_on_month": "4", "held_on_year": "2026"})
    assert problems_of(form)[0].text == "The date must be a real date"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14:30", time(14, 30)),
        ("14.30", time(14, 30)),
        ("2:30pm", time(14, 30)),
        ("2.30 PM", time(14, 30)),
        ("2pm", time(14)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("9 a.m.", time(9)),
        ("midday", time(12)),
        ("Midnight", time(0)),
    ],
)
def test_times_are_taken_as_people_write_them(typed, meant):
    form = Asks({"starts_at": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["starts_at"] == meant


@pytest.mark.parametrize("typed", ["2", "25:00", "13pm", "0am", "2:75", "half two", "14:3"])
def test_a_time_that_could_mean_two_things_or_none_is_refused(typed):
    assert [p.text for p in problems_of(Asks({"starts_at": typed}))] == ["Enter a time, like 2:30pm or 14:30"]


def test_an_unknown_look_is_an_error():
    with pytest.raises(TypeError):
        look(forms.CharField(), widht="20")
