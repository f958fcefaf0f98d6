"""GOV.UK Notify, played by a small server on this machine."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from uuid import uuid4

import pytest
from django.utils import timezone

from balcony.foundations.outbox.carriers.notify import NotifyCarrier
from balcony.foundations.outbox.models import Outcome, Way
from balcony.foundations.outbox.outgoing import Attachment, Outgoing


@pytest.fixture
def notify(settings):
    """What was asked of it, and how it answers."""
    said = {"asked": [], "status": 201, "dies": False}

    class Mock(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            said["asked"].append((self.path, body))
            if said["dies"]:
                self.connection.close()
                return
            answer = json.dumps({"id": "n-1", "errors": [{"error": "x", "message": "y"}]}).encode()
            self.send_response(said["status"])
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_):
            """Quiet."""

    running = HTTPServer(("127.0.0.1", 0), Mock)
    Thread(target=running.serve_forever, daemon=True).start()
    settings.NOTIFY_URL = f"http://127.0.0.1:{running.server_port}"
    settings.NOTIFY_KEY = f"test-{uuid4()}-{uuid4()}"
    settings.NOTIFY_EMAIL_TEMPLATE, settings.NOTIFY_TEXT_TEMPLATE = "template-e", "template-t"
    yield said
    running.shutdown()
    running.server_close()


def out(**more) -> Outgoing:
    usual = {
        "kind": "k",
        "way": Way.EMAIL,
        "to_name": "Sara",
        "to_address": "sara@example.test",
        "subject": "News",
        "words": "Hello",
        "reference": "r",
    }
    return Outgoing(**usual | more)


def sent(message: Outgoing, key=None):
    carrier = NotifyCarrier()
    try:
        return carrier.send(message, key or uuid4(), timezone.now())
    finally:
        carrier.close()


def test_an_email_goes_with_its_words_and_our_reference(notify):
    key = uuid4()
    assert sent(out(), key).outcome == Outcome.ACCEPTED
    path, body = notify["asked"][0]
    assert path == "/v2/notifications/email"
    assert body["personalisation"] == {"subject": "News", "words": "Hello"}
    assert body["reference"] == str(key)


def test_a_text_says_only_that_there_is_a_message(notify):
    sent(out(way=Way.TEXT, to_address="07700 900123", words="https://b.test/x/"))
    path, body = notify["asked"][0]
    assert path == "/v2/notifications/sms"
    assert body["phone_number"] == "+447700900123"
    assert body["personalisation"]["words"].startswith("You have a message from")


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(400, Outcome.REFUSED), (403, Outcome.PUT_OFF), (429, Outcome.PUT_OFF), (500, Outcome.PUT_OFF)],
)
def test_what_its_answers_mean(notify, status, outcome):
    notify["status"] = status
    assert sent(out()).outcome == outcome


def test_without_an_answer_nobody_knows(notify):
    notify["dies"] = True
    assert sent(out()).outcome == Outcome.UNKNOWN


def test_where_it_cannot_be_reached_it_is_tried_again(notify, settings):
    settings.NOTIFY_URL = "http://127.0.0.1:1"
    assert sent(out()).outcome == Outcome.PUT_OFF


def test_it_carries_no_files(notify):
    answer = sent(out(attachments=(Attachment("a.ics", "text/calendar", b""),)))
    assert answer.outcome == Outcome.REFUSED
    assert notify["asked"] == []
