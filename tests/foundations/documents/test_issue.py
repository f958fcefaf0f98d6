"""What is issued is kept byte for byte, and had again only by those who may read what it is about."""

from hashlib import sha256

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.foundations.documents import kinds
from balcony.foundations.documents.actions import issue
from balcony.foundations.documents.models import IssuedDocument
from balcony.people.relationships.policies import may_about
from balcony.people.relationships.queries import children_for


@pytest.fixture
def kind():
    """A paper about a child, for those who may read the child's review."""
    made = kinds.DocumentKind(
        "test-paper",
        "Test paper",
        children_for,
        lambda user, child, at: may_about("review.read", user, child, at),
    )
    kinds.register(made)
    yield made
    kinds._kinds.pop(made.name)


def give_out(child, by, at):
    return issue("test-paper", child, format="pdf", content=b"%PDF-1", missing=["Decisions"], by=by, at=at)


def url(document):
    return reverse("documents:download", kwargs={"id": document.pk})


def test_a_document_is_kept_with_its_fingerprint_and_recorded(kind, amina, ros, now):
    document = give_out(amina, ros, now)
    assert document.fingerprint == sha256(b"%PDF-1").hexdigest()
    entry = Entry.objects.get(verb="document.issued")
    assert entry.facts["fingerprint"] == document.fingerprint
    assert entry.facts["missing_count"] == 1


def test_it_is_handed_out_byte_for_byte_and_the_look_is_recorded(kind, amina, ros, now, client_for):
    document = give_out(amina, ros, now)
    answer = client_for(ros).get(url(document))
    assert answer.content == b"%PDF-1"
    assert answer["Content-Type"] == "application/pdf"
    assert Entry.objects.filter(verb="document.opened", about_id=str(document.pk)).count() == 1


def test_the_file_name_says_what_and_when_but_not_whom(kind, amina, ros, now, client_for):
    answer = client_for(ros).get(url(give_out(amina, ros, now)))
    assert answer["Content-Disposition"] == 'attachment; filename="test-paper-2026-11-18.pdf"'


def test_it_is_never_kept_by_a_browser(kind, amina, ros, now, client_for):
    assert "no-store" in client_for(ros).get(url(give_out(amina, ros, now)))["Cache-Control"]


def test_another_iro_does_not_find_it(kind, amina, ros, theo, now, client_for):
    assert client_for(theo).get(url(give_out(amina, ros, now))).status_code == 404


def test_it_is_out_of_reach_once_the_child_is_no_longer_ones_own(kind, amina, ros, now, client_for):
    document = give_out(amina, ros, now)
    ros.adult.relationships.update(to_on=now.date(), ended_by=ros, ended_at=now)
    assert client_for(ros).get(url(document)).status_code == 404


def test_nobody_issues_a_paper_they_may_not_read(kind, amina, theo, now):
    with pytest.raises(Refusal):
        give_out(amina, theo, now)
    assert not IssuedDocument.objects.exists()


def test_what_was_issued_cannot_be_changed_in_the_database(kind, amina, ros, now):
    document = give_out(amina, ros, now)
    with pytest.raises(DatabaseError), transaction.atomic():
        IssuedDocument.objects.filter(pk=document.pk).update(content=b"Something else")
    document.refresh_from_db()
    assert bytes(document.content) == b"%PDF-1"
