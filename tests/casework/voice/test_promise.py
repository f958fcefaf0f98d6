"""The promise is signed by the child's own IRO, given, remembered, and printed for anybody to read."""

import io
from datetime import date

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from balcony.casework.voice import actions, jobs
from balcony.casework.voice.models import Promise, PromiseGiven
from balcony.casework.voice.papers import FORMS, MANY, signed_paper, unsigned_paper
from balcony.casework.voice.queries import promise_in_force, standing_of, standings
from balcony.demo.promises import CHECKED
from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.foundations.authority import actions as authority
from balcony.foundations.documents.models import IssuedDocument
from balcony.foundations.documents.pdf import typeset
from balcony.foundations.files.actions import lock
from balcony.foundations.jobs.kinds import JobFailed
from balcony.foundations.jobs.models import Job
from balcony.foundations.toolkit import actions as toolkit
from balcony.people.children.models import CarePeriod
from balcony.people.iros import actions as iros
from balcony.people.iros.models import Iro
from balcony.people.register.models import Child, Source
from balcony.people.relationships.models import Kind, Relationship
from tests.conftest import stands
from tests.foundations.files.conftest import Sent, picture
from tests.people.laying import a_child, an_iro
from tests.people.laying import in_care as in_care_since

ADDRESS = "http://balcony.example/our-promise/"


@pytest.fixture
def in_care(amina, setter, now):
    return CarePeriod.objects.create(
        child=amina, started_on=date(2024, 1, 2), source=Source.PERSON, made_by=setter, made_at=now
    )


def descriptions_in(printed):
    """The words that stand in for pictures, anywhere in the tags of a PDF."""
    return {str(one.Alt) for one in printed.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one}


@pytest.fixture
def signed(amina, ros, now):
    return actions.sign(amina, level="B", by=ros, at=now)


def test_the_words_are_kept_as_they_stood(amina, ros, grace, signed, now):
    toolkit.amend(
        "pledge",
        item="PL7",
        kind="reword",
        text="I will be kind to you.",
        reason="Our council of children asked.",
        agreed_by="Children in care council",
        from_on=now.date(),
        by=grace,
        at=now,
    )
    again = actions.sign(amina, level="B", by=ros, at=now)
    assert signed.words["PL7"] == "I will treat you and your family with respect."
    assert again.words["PL7"] == "I will be kind to you."
    assert (signed.publisher, signed.edition) == ("nairo", "1.0")
    assert len(signed.words) == 12


def test_signing_twice_is_one_promise(amina, ros, signed, now):
    assert actions.sign(amina, level="B", by=ros, at=now) == signed
    assert Promise.objects.count() == 1
    assert Entry.objects.filter(verb="promise.signed").count() == 1


@pytest.mark.parametrize("who", ["theo", "grace", "bea", "dev"])
def test_nobody_but_the_childs_own_iro_signs(amina, ros, who, now, request):
    with pytest.raises(Refusal):
        actions.sign(amina, level="A", by=request.getfixturevalue(who), at=now)
    assert not Promise.objects.exists()


def test_giving_is_remembered_with_what_the_child_said(ros, signed, now):
    actions.give(
        signed, on=now.date(), way="read_together", child_said="Can I hold you to it?", by=ros, at=now
    )
    actions.give(signed, on=now.date(), way="read_together", by=ros, at=now)
    assert PromiseGiven.objects.get().child_said == "Can I hold you to it?"


def test_a_new_iro_has_made_no_promise_yet(amina, ros, theo, in_care, signed, setter, now):
    actions.give(signed, on=now.date(), way="in_person", by=ros, at=now)
    assert not standing_of(amina, now.date()).is_wanting
    Relationship.objects.filter(kind=Kind.ALLOCATED_IRO).update(
        to_on=now.date(), ended_by=setter, ended_at=now
    )
    stands(theo, amina, Kind.ALLOCATED_IRO, setter, from_on=now.date())
    after = standing_of(amina, now.date())
    assert after.is_wanting
    assert after.says == "Not signed yet"


def test_the_work_list_asks_the_database_as_often_for_forty_as_for_one(
    amina, ros, in_care, setter, now, django_assert_num_queries
):
    for number in range(40):
        child = Child.objects.create(
            return_id=f"70{number:04d}",
            date_of_birth=date(2013, 1, 1),
            source=Source.PERSON,
            made_by=setter,
            made_at=now,
        )
        CarePeriod.objects.create(
            child=child, started_on=date(2024, 1, 2), source=Source.PERSON, made_by=setter, made_at=now
        )
        stands(ros, child, Kind.ALLOCATED_IRO, setter)
    with django_assert_num_queries(3):
        rows = standings(Child.objects.all(), now.date())
    assert len(rows) == 41


@pytest.mark.parametrize("form", ["card", "booklet"])
@pytest.mark.parametrize("name", ["Amina", "نور", "Siân Prŷs", "Gŵen", "ሃና", ""])
def test_a_copy_is_accessible_whatever_the_name(signed, form, name, now):
    signed.child.name_in_use = signed.child.first_names = name
    made = typeset(signed_paper(signed, address=ADDRESS, at=now), FORMS[form], at=now)
    assert made.is_accessible
    assert made.unprintable == ()
    with pikepdf.open(io.BytesIO(made.content)) as paper:
        assert paper.Root.Lang == "en-GB"
        assert paper.Root.MarkInfo.Marked
        assert len(paper.pages) == (1 if form == "card" else 3)


@pytest.mark.parametrize("level", ["A", "B"])
def test_a_card_is_one_page_at_either_level_with_every_number_to_ring(amina, ros, bea, level, now):
    for slot, value in CHECKED.items():
        authority.check_help(slot, value=value, by=bea, at=now)
    promise = actions.sign(amina, level=level, by=ros, at=now)
    made = typeset(signed_paper(promise, address=ADDRESS, at=now), FORMS["card"], at=now)
    with pikepdf.open(io.BytesIO(made.content)) as paper:
        assert len(paper.pages) == 1


def test_many_copies_are_one_page_each(amina, ros, setter, now):
    iro = Iro.objects.create(adult=ros.adult, from_on=date(2024, 1, 1), made_by=setter, made_at=now)
    made = typeset(unsigned_paper([amina] * 7, iro, level="A", address=ADDRESS, at=now), MANY, at=now)
    with pikepdf.open(io.BytesIO(made.content)) as paper:
        assert len(paper.pages) == 7


def test_a_picture_of_the_iro_stands_on_every_copy_and_is_described(amina, ros, signed, setter, now):
    iro = an_iro(ros, setter)
    iros.portray(iro, picture=Sent("a.png", picture("PNG", (800, 600))), title="Ros, smiling", by=ros, at=now)
    paper = signed_paper(signed, address=ADDRESS, at=now)
    assert paper.portrait_shows == "Ros, smiling"
    for form in FORMS.values():
        made = typeset(paper, form, at=now)
        assert made.is_accessible
        with pikepdf.open(io.BytesIO(made.content)) as printed:
            assert "Ros, smiling" in descriptions_in(printed)


def test_an_iro_without_a_picture_or_whose_picture_is_locked_has_initials(amina, ros, signed, setter, now):
    iro = an_iro(ros, setter)
    kept = iros.portray(iro, picture=Sent("a.png", picture("PNG")), title="Ros", by=ros, at=now)
    lock(kept, reason="Should not be seen", by=ros, at=now)
    paper = signed_paper(signed, address=ADDRESS, at=now)
    assert (paper.portrait, paper.copies[0].initials) == ("", "RT")
    assert typeset(paper, FORMS["card"], at=now).is_accessible


def test_the_signed_copy_says_when_the_iro_works_how_to_reach_them_and_who_covers(
    amina, ros, theo, signed, setter, now
):
    an_iro(ros, setter)
    ros.adult.phone = "07700 900123"
    ros.adult.save()
    stands(theo, amina, Kind.COVER_IRO, setter)
    signed.refresh_from_db()
    copy = signed_paper(signed, address=ADDRESS, at=now).copies[0]
    assert copy.reach == (
        "I work on Monday, Tuesday, Wednesday, Thursday and Friday.",
        "Ring or text: 07700 900123",
        "Email: ros@example.test",
    )
    assert copy.away == "While I am away you can talk to Theo Test."
    assert copy.signed == "Ros Test, Wednesday 18 November 2026"


def test_copies_for_forty_children_ask_the_database_as_often_as_for_one(
    amina, ros, setter, now, django_assert_max_num_queries
):
    iro = an_iro(ros, setter)
    with CaptureQueriesContext(connection) as for_one:
        unsigned_paper([amina], iro, level="A", address=ADDRESS, at=now)
    with django_assert_max_num_queries(len(for_one)):
        unsigned_paper([amina] * 40, iro, level="A", address=ADDRESS, at=now)


def many(ros, setter, count):
    """Children in care of one IRO."""
    return [in_care_of(ros, setter, f"71{number:04d}") for number in range(count)]


def in_care_of(ros, setter, return_id):
    child = a_child(setter, return_id)
    in_care_since(child, date(2024, 1, 2), setter)
    stands(ros, child, Kind.ALLOCATED_IRO, setter)
    return child


def hand_over(child, to, setter, now):
    Relationship.objects.filter(child=child, kind=Kind.ALLOCATED_IRO).update(
        to_on=now.date(), ended_by=setter, ended_at=now
    )
    stands(to, child, Kind.ALLOCATED_IRO, setter, from_on=now.date())


def test_a_child_who_changes_iro_while_four_hundred_copies_are_set_is_not_among_them(
    ros, theo, grace, setter, now, monkeypatch
):
    iro = an_iro(ros, setter)
    children = many(ros, setter, 400)
    set_before = []

    def while_setting(paper, template, *, at):
        if not set_before:
            hand_over(children[7], theo, setter, now)
        set_before.append(len(paper.copies))
        return b"%PDF-1.7"

    monkeypatch.setattr(jobs, "pdf", while_setting)
    job = Job(kind=jobs.KIND, about_id=iro.pk, arguments={"level": "A", "address": ADDRESS}, started_by=grace)
    told = jobs.print_promises(job, lambda *_: None)
    assert set_before == [400, 399]
    assert told["count"] == 399
    printed = Entry.objects.get(verb="promise.printed").facts["children"]
    assert str(children[7].pk) not in printed
    assert IssuedDocument.objects.count() == 1


def test_a_hand_over_that_does_not_stand_still_prints_nothing_and_says_why(
    ros, theo, grace, setter, now, monkeypatch
):
    iro = an_iro(ros, setter)
    children = many(ros, setter, 5)

    def while_setting(paper, template, *, at):
        hand_over(children.pop(), theo, setter, now)
        return b"%PDF-1.7"

    monkeypatch.setattr(jobs, "pdf", while_setting)
    job = Job(kind=jobs.KIND, about_id=iro.pk, arguments={"level": "A", "address": ADDRESS}, started_by=grace)
    with pytest.raises(JobFailed, match="Nothing was printed"):
        jobs.print_promises(job, lambda *_: None)
    assert not IssuedDocument.objects.exists()


def test_the_iro_signs_prints_and_gives_in_the_browser(amina, ros, in_care, client_for, now):
    client = client_for(ros)
    assert client.get("/our-promise/who-has-it/").status_code == 200
    client.post(f"/our-promise/children/{amina.pk}/sign/", {"level": "A"})
    promise = Promise.objects.get()
    answer = client.post(f"/our-promise/{promise.pk}/print/", {"form": "card"}, follow=True)
    assert answer["Content-Type"] == "application/pdf"
    assert "Amina" not in answer["Content-Disposition"]
    assert IssuedDocument.objects.get().child_id == amina.pk
    given = {"on_day": "3", "on_month": "3", "on_year": "2026", "way": "in_person", "child_said": ""}
    client.post(f"/our-promise/{promise.pk}/give/", given)
    page = client.get(f"/our-promise/children/{amina.pk}/").content.decode()
    assert "I gave it to them myself, 3 March 2026" in page
    assert Entry.objects.filter(verb="promise.viewed", child_id=str(amina.pk)).exists()


def test_business_support_prints_copies_to_sign(amina, ros, bea, in_care, setter, client_for, now):
    iro = Iro.objects.create(adult=ros.adult, from_on=date(2024, 1, 1), made_by=setter, made_at=now)
    answer = client_for(bea).post(f"/our-promise/to-sign/{iro.pk}/", {"level": "B"}, follow=True)
    assert answer.status_code == 200
    assert Entry.objects.get(verb="promise.printed").facts["count"] == 1


def test_anybody_may_read_the_promise(client, db):
    page = client.get("/our-promise/").content.decode()
    assert "I will listen to you. I will check that I got it right." in page
    assert "nairo.org.uk" in page


def test_another_childs_promise_is_not_found(amina, ros, theo, signed, client_for):
    client = client_for(theo)
    assert client.get(f"/our-promise/children/{amina.pk}/").status_code == 404
    assert client.post(f"/our-promise/{signed.pk}/print/", {"form": "card"}).status_code == 404


def test_the_promise_in_force_has_all_eleven_points(db, now):
    ids = [item.id for item in promise_in_force(now.date()).items]
    assert ids == [*(f"PL{number}" for number in range(1, 12)), "PL-S"]
