"""The pages of the outbox."""

import io
from datetime import timedelta

import pikepdf
import pytest
from django.utils import timezone

from balcony.foundations.outbox.models import Message, State, Way
from balcony.foundations.outbox.outgoing import Outgoing
from balcony.foundations.outbox.presenters import preview_of

from .conftest import KIND, post


@pytest.fixture
def pages(client, bea):
    client.force_login(bea)
    return client


def test_the_list_is_filtered(pages, bea):
    post(bea, timezone.now(), subject="One here")
    post(bea, timezone.now(), subject="Two here", reference="two", way=Way.LETTER, to_address="a\nb")
    page = pages.get("/outbox/?way=letter").content.decode()
    assert "Two here" in page
    assert "One here" not in page


def test_nonsense_in_the_address_shows_everything(pages, bea):
    post(bea, timezone.now(), subject="One here")
    assert "One here" in pages.get("/outbox/?way=pigeon&state=&kind=%27").content.decode()


def test_a_message_is_taken_back_on_its_page(pages, bea):
    message = post(bea, timezone.now())
    page = pages.get(f"/outbox/messages/{message.pk}/").content.decode()
    assert "It leaves in" in page
    pages.post(f"/outbox/messages/{message.pk}/undo/")
    message.refresh_from_db()
    assert message.state == State.UNDONE


def test_too_late_is_said(pages, bea):
    message = post(bea, timezone.now() - timedelta(minutes=1))
    answer = pages.post(f"/outbox/messages/{message.pk}/undo/")
    assert answer.status_code == 403
    assert "has left already" in answer.content.decode()


def test_what_the_system_can_send_is_listed_with_its_trigger_and_words(pages):
    page = pages.get("/outbox/kinds/").content.decode()
    assert KIND.trigger in page
    assert KIND.words in page


def test_a_letter_is_an_accessible_pdf_without_anybodys_name_on_the_file(pages, bea, amina):
    letter = post(
        bea,
        timezone.now(),
        way=Way.LETTER,
        child=amina,
        to_address="1 High Street\nLarkton\nZZ1 1ZZ",
        words="Dear Amina,\n\nyour review is on Monday.\nCome if you like.",
    )
    answer = pages.get(f"/outbox/messages/{letter.pk}/letter/")
    assert answer["Content-Disposition"] == 'attachment; filename="letter.pdf"'
    with pikepdf.open(io.BytesIO(answer.content)) as paper:
        assert bool(paper.Root.MarkInfo.Marked)
        assert str(paper.Root.Lang) == "en-GB"
    again = pages.get(f"/outbox/messages/{letter.pk}/letter/")
    assert again.content == answer.content


def test_a_code_is_shown_to_nobody(pages, bea):
    message = post(bea, timezone.now(), words="123456")
    Message.objects.update(is_secret=True)
    page = pages.get(f"/outbox/messages/{message.pk}/").content.decode()
    assert "123456" not in page


def test_the_preview_of_a_text_shows_all_that_it_will_say():
    out = Outgoing(
        kind=KIND.name,
        way=Way.TEXT,
        to_name="Sara",
        to_address="07700 900123",
        subject="Not shown",
        words="https://b.test/x/",
        reference="r",
    )
    seen = preview_of(out)
    assert seen.subject == ""
    assert "You have a message from" in seen.paragraphs[0][0]
    assert seen.paragraphs[0][0].endswith("https://b.test/x/")
