"""Each Django widget comes out as its control, with label, hint and error."""

import html5lib
import pytest
from django import forms
from django.forms import formset_factory

from balcony.foundations.design.fields import DateField, look
from balcony.foundations.design.problems import problems_of

WAYS = (("in_person", "In person"), ("video", "By video"))


def draw(field, data=None, initial=None):
    form = type("Asks", (forms.Form,), {"answer": field})(data, initial={"answer": initial})
    return html5lib.parseFragment(str(form["answer"]), namespaceHTMLElements=False)


def inputs(tree):
    return [node for node in tree.iter() if node.tag in ("input", "select", "textarea")]


def words(tree):
    return " ".join("".join(tree.itertext()).split())


@pytest.mark.parametrize(
    ("field", "tag", "kind"),
    [
        (forms.CharField(), "input", "text"),
        (forms.EmailField(), "input", "email"),
        (forms.URLField(assume_scheme="https"), "input", "url"),
        (forms.IntegerField(), "input", "text"),
        (forms.CharField(widget=forms.PasswordInput), "input", "password"),
        (forms.FileField(), "input", "file"),
        (forms.CharField(widget=forms.Textarea), "textarea", None),
        (forms.ChoiceField(choices=WAYS), "select", None),
        (forms.BooleanField(), "input", "checkbox"),
    ],
)
def test_a_single_control_is_labelled_and_named(field, tag, kind):
    tree = draw(field)
    (control,) = inputs(tree)
    assert control.tag == tag
    assert control.get("type") == kind
    assert control.get("name") == "answer"
    labels = [node for node in tree.iter("label") if node.get("for") == control.get("id")]
    assert words(labels[0]) == "Answer"


def test_check_boxes_are_not_radios():
    boxes = draw(
        forms.MultipleChoiceField(choices=WAYS, widget=forms.CheckboxSelectMultiple), initial=["video"]
    )
    assert [node.get("type") for node in inputs(boxes)] == ["checkbox", "checkbox"]
    assert [node.get("checked") is not None for node in inputs(boxes)] == [False, True]


def test_radios_are_radios_with_one_checked_and_no_empty_choice():
    choices = (("", "---------"), *WAYS)
    tree = draw(forms.ChoiceField(choices=choices, widget=forms.RadioSelect), initial="in_person")
    assert [(node.get("type"), node.get("value")) for node in inputs(tree)] == [
        ("radio", "in_person"),
        ("radio", "video"),
    ]
    assert inputs(tree)[0].get("checked") is not None
    assert inputs(tree)[0].get("id") == "id_answer"


def test_a_number_is_typed_into_a_text_box_with_a_number_pad():
    (control,) = inputs(draw(forms.IntegerField(min_value=1)))
    assert control.get("inputmode") == "numeric"
    assert control.get("min") is None


def test_hint_and_error_are_read_out_with_the_control():
    tree = draw(forms.CharField(help_text="As <they> say"), data={"answer": ""})
    (control,) = inputs(tree)
    assert control.get("aria-describedby") == "id_answer-hint id_answer-error"
    assert "As <they> say" in words(tree)
    assert "Error: Enter answer" in words(tree)


def test_an_optional_question_says_so_unless_told_not_to():
    assert "Answer (optional)" in words(draw(forms.CharField(required=False)))
    assert "(optional)" not in words(draw(look(forms.CharField(required=False), says_optional=False)))


def test_a_select_keeps_the_words_of_its_empty_choice_and_replaces_dashes():
    assert "All" in words(draw(forms.ChoiceField(choices=(("", "All"), *WAYS))))
    assert "Choose one" in words(draw(forms.ChoiceField(choices=(("", "---------"), *WAYS))))


def test_what_was_typed_comes_back_escaped():
    tree = draw(forms.CharField(widget=forms.Textarea), data={"answer": "</textarea><b>x & y"})
    assert inputs(tree)[0].text == "</textarea><b>x & y"


def test_a_password_never_comes_back():
    (control,) = inputs(draw(forms.CharField(widget=forms.PasswordInput), data={"answer": "secret"}))
    assert control.get("value") is None


def test_hints_stand_under_their_choice():
    field = look(forms.ChoiceField(choices=WAYS, widget=forms.RadioSelect), hints={"video": "With a link"})
    assert "With a link" in words(draw(field))


@pytest.mark.parametrize("widget", [forms.DateInput, forms.SelectDateWidget])
def test_other_date_widgets_are_refused_with_the_right_one(widget):
    with pytest.raises(TypeError, match=r"fields\.DateField"):
        draw(forms.DateField(widget=widget))


def test_hidden_fields_are_only_inputs():
    tree = draw(forms.CharField(widget=forms.HiddenInput), initial="7")
    assert [node.tag for node in tree] == ["input"]


class Several(forms.Form):
    says = forms.CharField(widget=forms.HiddenInput, required=False)
    how = forms.ChoiceField(label="How will it be held?", choices=WAYS, widget=forms.RadioSelect)
    iro = forms.CharField(label="IRO name")
    place = forms.ChoiceField(label="Kind of placement", choices=(("", "-"), ("U1", "Foster")))
    sure = forms.BooleanField(label="I have checked")
    held_on = DateField(label="Held on")

    def clean(self):
        raise forms.ValidationError("These answers do not fit together.")


def test_the_summary_lists_problems_in_order_in_plain_words_and_leads_to_the_controls():
    assert [(problem.text, problem.href) for problem in problems_of(Several({}))] == [
        ("These answers do not fit together.", "#id_how"),
        ("Answer the question “How will it be held?”", "#id_how"),
        ("Enter IRO name", "#id_iro"),
        ("Select kind of placement", "#id_place"),
        ("Tick the box “I have checked”", "#id_sure"),
        ("Enter held on", "#id_held_on_day"),
    ]


def test_every_link_of_the_summary_leads_somewhere():
    form = Several({})
    ids = {node.get("id") for node in html5lib.parseFragment(str(form), namespaceHTMLElements=False).iter()}
    assert {problem.href[1:] for problem in problems_of(form)} <= ids


def test_a_form_that_was_not_sent_has_no_problems():
    assert problems_of(Several()) == []


def test_a_formset_leads_to_the_control_of_the_right_form():
    class One(forms.Form):
        name = forms.CharField(label="Name")

    sent = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-name": "Amina", "form-1-name": ""}
    formset = formset_factory(One, extra=0, min_num=2)(sent)
    assert [(problem.text, problem.href) for problem in problems_of(formset)] == [
        ("Enter name", "#id_form-1-name")
    ]
