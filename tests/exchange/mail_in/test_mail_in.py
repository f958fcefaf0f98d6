"""E-mail from a folder: matched by our reference alone, sorted by a person else, never taken in twice."""

import io
from datetime import date, timedelta
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from balcony.casework.monitoring import actions as monitoring_actions
from balcony.casework.monitoring import queries as monitoring
from balcony.casework.monitoring.actions import give_link, take_link_back
from balcony.casework.monitoring.models import ChangeNotice
from balcony.casework.monitoring.queries import Standing
from balcony.casework.reviews.queries import rulebook_on
from balcony.exchange.mail_in import actions, folder, letters
from balcony.exchange.mail_in.letters import NotALetter, read_letter
from balcony.exchange.mail_in.models import ArrivedMessage, MessageSorted
from balcony.foundations.access.policies import Refusal
from balcony.foundations.accounts.queries import machine_account
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.files.queries import files_about
from tests.foundations.files.conftest import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(amina, dev, ros, now):
    return give_link(amina, adult=dev.adult, link_to=lambda secret: f"https://x/{secret}", by=ros, at=now)


@pytest.fixture
def drop(tmp_path, settings):
    settings.MAIL_IN_FOLDER = tmp_path
    return tmp_path


def mail(subject="", words="She moved on Monday.", sender="dev@example.test", **headers) -> EmailMessage:
    made = EmailMessage()
    made["From"] = f"Dev Test <{sender}>"
    made["To"] = "changes@example.test"
    made["Subject"] = subject
    made["Date"] = "Tue, 17 Nov 2026 09:00:00 +0000"
    made["Message-ID"] = headers.pop("message_id", "<one@example.test>")
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(words)
    return made


def put(drop, made, name="a.eml"):
    path = drop / name
    path.write_bytes(made if isinstance(made, bytes) else made.as_bytes(policy=SMTP))
    return path


def run(drop, now):
    return [(one.what, one.why) for one in folder.take_in_folder(drop, by=machine_account(), at=now)]


def test_our_reference_makes_a_notice_with_its_clock(drop, place, ros, now):
    path = put(drop, mail(f"Re: Tell the IRO about a change ({place.reference})"))
    assert run(drop, now) == [("notice", "")]
    on = now.date()
    [waiting] = monitoring.notices_waiting(ros, now, on, rulebook_on(on))
    assert waiting.notice.from_whom == "Dev Test"
    assert waiting.notice.how == "mail"
    assert "She moved on Monday." in waiting.notice.words
    assert monitoring.telling_of(waiting.notice, rulebook_on(on)) is None
    assert not path.exists()
    assert [one.name for one in (drop / "taken-in").iterdir()] == [f"{ArrivedMessage.objects.get().pk}.eml"]


def test_somebody_else_with_the_reference_is_named_as_that(drop, place, now):
    put(drop, mail("", f"About {place.reference.lower()}", sender="Else@example.test"))
    run(drop, now)
    assert ChangeNotice.objects.get().from_whom == "else@example.test (the reference was sent to Dev Test)"


def test_a_name_alone_matches_nobody(drop, amina, place, now):
    put(drop, mail("Amina Example", "Amina Example has moved."))
    [(what, why)] = run(drop, now)
    assert what == "to be sorted"
    assert "No reference of ours" in why
    assert not ChangeNotice.objects.exists()


@pytest.mark.parametrize("case", ["unknown", "two", "closed", "automatic", "report", "same id"])
def test_what_cannot_be_matched_waits_with_its_reason(case, drop, place, ros, now):
    said = f"About {place.reference}"
    made = {
        "unknown": mail("CN-2222-2222"),
        "two": mail(said, "and CN-2222-2222"),
        "closed": mail(said),
        "automatic": mail(said, "I am away.", Auto_Submitted="auto-replied"),
        "report": mail(said),
        "same id": mail(said, "Something else"),
    }[case]
    if case == "closed":
        take_link_back(place, by=ros, at=now)
    if case == "report":
        made.replace_header("Content-Type", "multipart/report")
        made.set_payload([EmailMessage()])
        made.get_payload()[0].set_content("It did not arrive")
    if case == "same id":
        put(drop, mail("Hello"), "0.eml")
    put(drop, made)
    what, why = run(drop, now)[-1]
    reasons = {
        "unknown": "never carried",
        "two": "more than one reference",
        "closed": "is closed",
        "automatic": "No person wrote it",
        "report": "No person wrote it",
        "same id": "same Message-ID",
    }
    assert (what, reasons[case] in why) == ("to be sorted", True), why
    assert not ChangeNotice.objects.exists()


def test_the_same_message_is_taken_in_once_whatever_way_it_came(drop, place, now):
    put(drop, mail(place.reference))
    assert run(drop, now) == [("notice", "")]
    put(drop, mail(place.reference, Received="from elsewhere"), "b.eml")
    assert run(drop, now) == [("already here", "")]
    assert ChangeNotice.objects.count() == 1
    assert len(list((drop / "taken-in").iterdir())) == 2


def test_a_bad_file_stays_and_is_named_with_why_and_stops_nothing(drop, place, now, capsys):
    for name, content in {"a.eml": b"", "b.eml": b"\x00\xff\xfe not mail", "c.txt": b"x"}.items():
        put(drop, content, name)
    (drop / "d.eml").symlink_to("/etc/hostname")
    put(drop, mail(place.reference), "e.eml")
    said = io.StringIO()
    with pytest.raises(CommandError, match="stay where they are"):
        call_command("take_in_mail", stdout=said)
    lines = said.getvalue().splitlines()
    assert lines[0] == "a.eml: cannot be read (It is empty.)"
    assert "No sender stands in it" in lines[1]
    assert lines[2] == "d.eml: cannot be read (It is not a plain file.)"
    assert lines[3] == "e.eml: notice"
    assert {one.name for one in drop.iterdir()} == {"a.eml", "b.eml", "c.txt", "d.eml", "taken-in"}


def test_too_large_a_file_is_not_opened(drop, monkeypatch):
    monkeypatch.setattr(folder, "LARGEST", 10)
    found = folder.read(put(drop, mail("x")))
    assert found.letter is None
    assert "larger than" in found.why


def test_attachments_are_kept_or_named_with_why_not(drop, place, ros, now, client_for):
    made = mail(place.reference)
    made.add_attachment(picture(), maintype="image", subtype="jpeg", filename="room.jpg")
    made.add_attachment(b"MZ\x90\x00", maintype="application", subtype="octet-stream", filename="run.exe")
    put(drop, made)
    run(drop, now)
    notice = ChangeNotice.objects.get()
    [file] = files_about("change-notice", notice.pk)
    assert file.title == "room.jpg"
    [why] = ArrivedMessage.objects.get().refused
    assert "run.exe" in why
    page = client_for(ros).get(reverse("monitoring:notice", kwargs={"id": notice.pk})).content.decode()
    assert "room.jpg" in page
    assert "run.exe" in page
    assert "Read in the e-mail what has changed and when" in page


def test_an_answer_that_quotes_our_mail_does_not_hand_our_link_on():
    link = "https://b.example/between-reviews/tell/0f8fad5b-d9cb-469f-a165-70867728950e/"
    letter = read_letter(mail("x", f"Yes.\n> {link}").as_bytes())
    assert "0f8fad5b" not in letter.words
    assert letter.words.startswith("Yes.")


def test_a_page_without_plain_words_is_read_as_words():
    made = mail("x")
    made.set_content("<style>p{}</style><p>She <b>moved</b></p><script>x()</script><p>on Monday</p>", "html")
    assert read_letter(made.as_bytes()).words == "She moved\n\non Monday"


@pytest.mark.parametrize("content", [b"From: x\n\nwords", b"\x89PNG", b"From: a@b.example\nSubject: s\n\n"])
def test_what_is_no_letter_says_so(content):
    with pytest.raises(NotALetter):
        read_letter(content)


@pytest.mark.parametrize("charset", ["no-such-set", "utf-8"])
def test_broken_letters_are_read_as_far_as_they_go(charset):
    head = f"From: a@b.example\nContent-Type: text/plain; charset={charset}\n\n"
    assert "caf" in read_letter(head.encode() + b"caf\xe9").words


def test_business_support_gives_it_to_the_iro_with_what_came_with_it(drop, amina, bea, ros, now, client_for):
    made = mail("A child of yours")
    made.add_attachment(picture(), maintype="image", subtype="jpeg", filename="room.jpg")
    put(drop, made)
    put(drop, b"", "bad.eml")
    run(drop, now)
    message = ArrivedMessage.objects.get()
    browser = client_for(bea)
    listed = browser.get(reverse("mail_in:arrived")).content.decode()
    assert "No reference of ours" in listed
    assert "1 file in the folder" in listed
    page = reverse("mail_in:sort", kwargs={"id": message.pk})
    shown = browser.get(page).content.decode()
    assert "She moved on Monday." in shown
    assert "room.jpg" in shown
    assert "No child you may see" in browser.post(page, {"return_id": "none"}).content.decode()
    assert "Give the child’s id" in browser.post(page, {"return_id": ""}).content.decode()
    assert browser.post(page, {"return_id": "900001"}).status_code == 302
    notice = ChangeNotice.objects.get()
    assert (notice.child, notice.teller, notice.by) == (amina, "dev@example.test", bea)
    assert monitoring.telling_of(notice, rulebook_on(now.date())) is None
    assert [one.title for one in files_about("change-notice", notice.pk)] == ["room.jpg"]
    assert browser.get(page).status_code == 404
    with pytest.raises(Refusal, match="already"):
        actions.set_aside(message, reason="x", by=bea, at=now)


def test_it_is_set_aside_for_a_reason(drop, bea, ros, now, client_for):
    put(drop, mail("Lunch?"))
    run(drop, now)
    message = ArrivedMessage.objects.get()
    with pytest.raises(Refusal):
        actions.set_aside(message, reason="x", by=ros, at=now)
    page = reverse("mail_in:sort", kwargs={"id": message.pk})
    assert client_for(bea).post(page, {"reason": "About lunch"}).status_code == 302
    assert MessageSorted.objects.get().reason == "About lunch"
    assert not ChangeNotice.objects.exists()


def decided(notice, ros, now, **read):
    return monitoring_actions.answer(notice, answer="note", words="Noted", **read, by=ros, at=now)


def test_the_iro_says_what_an_e_mail_is_about_and_it_counts(drop, place, ros, now, client_for):
    put(drop, mail(place.reference, "She moved on Monday. Nobody went missing."))
    run(drop, now)
    notice, on = ChangeNotice.objects.get(), now.date()
    book = rulebook_on(on)
    page = reverse("monitoring:notice", kwargs={"id": notice.pk})
    browser = client_for(ros)
    shown = browser.get(page).content.decode()
    assert "checked" not in shown  # nothing is guessed from its words
    sent = {"answer": "note", "words": "Noted"}
    assert "Answer the question “What has changed?”" in browser.post(page, sent).content.decode()
    day = {"happened_on_day": "12", "happened_on_month": "11", "happened_on_year": "2026"}
    assert browser.post(page, sent | day | {"kind": "home"}).status_code == 302
    [told] = monitoring.changes_between(on - timedelta(days=7), on, book)
    assert (told.notice.read_kind, told.standing, told.days_after) == ("home", Standing.LATE, 6)
    assert "Told 6 days after it happened" in browser.get(page).content.decode()
    assert notice.kind == "other"  # the row itself is never rewritten
    assert monitoring.changes_between(on, on, book) == ()


def test_an_e_mail_nobody_can_date_keeps_its_kind_and_is_not_counted(drop, place, ros, now):
    put(drop, mail(place.reference))
    run(drop, now)
    decided(ChangeNotice.objects.get(), ros, now, kind="health")
    notice = ChangeNotice.objects.get()
    assert notice.kind_words == "A health event, in body or mind"
    assert monitoring.telling_of(notice, rulebook_on(now.date())) is None


def test_an_e_mail_needs_its_kind_and_no_other_notice_takes_one(drop, place, amina, dev, ros, now):
    put(drop, mail(place.reference))
    run(drop, now)
    with pytest.raises(NotPossible, match="what has changed"):
        decided(ChangeNotice.objects.get(), ros, now)
    told = monitoring_actions.tell(amina, kind="home", happened_on=now.date(), words="x", by=dev, at=now)
    with pytest.raises(NotPossible, match="says itself"):
        decided(told, ros, now, kind="health")


def test_business_support_may_read_it_and_it_counts_from_the_day_it_reached_us(
    drop, amina, bea, ros, now, client_for
):
    put(drop, mail("A child of yours"))
    run(drop, now - timedelta(days=6))
    message, on = ArrivedMessage.objects.get(), now.date()
    page = reverse("mail_in:sort", kwargs={"id": message.pk})
    day = {"happened_on_day": "11", "happened_on_month": "11", "happened_on_year": "2026"}
    browser = client_for(bea)
    told = {"return_id": "900001", "kind": "left"} | day
    assert "Say what has changed, too" in browser.post(page, told).content.decode()
    assert browser.post(page, told | {"kind": "home"}).status_code == 302
    [counted] = monitoring.changes_between(on - timedelta(days=9), on, rulebook_on(on))
    assert (counted.standing, counted.days_after) == (Standing.IN_TIME, 1)
    notice = ChangeNotice.objects.get()
    shown = client_for(ros).get(reverse("monitoring:notice", kwargs={"id": notice.pk})).content.decode()
    assert 'value="11"' in shown
    decided(notice, ros, now, kind="health", happened_on=date(2026, 11, 10))
    [counted] = monitoring.changes_between(on - timedelta(days=9), on, rulebook_on(on))
    assert (counted.notice.read_kind, counted.happened_on) == ("health", date(2026, 11, 10))


def test_every_file_that_cannot_be_read_is_named_page_by_page(drop, bea, client_for):
    for number in range(45):
        put(drop, b"" if number != 44 else b"Subject: x", f"{number:02}.eml")
    put(drop, mail("x"), "zz.eml")
    page = reverse("mail_in:dropped")
    browser = client_for(bea)
    first = browser.get(page).content.decode()
    assert "Showing 1 to 20 of 46" in first
    assert first.count("cannot be read. It is empty.") == 20
    last = browser.get(page, {"page": 3}).content.decode()
    assert "44.eml</span></strong>: cannot be read. No sender stands in it (the line “From:”)" in last
    assert "zz.eml</span></strong>: waits to be taken in." in last


def test_a_broken_attachment_is_named_by_its_place(monkeypatch):
    made = mail("x")
    made.add_attachment(b"x", maintype="application", subtype="pdf", filename="plan.pdf")
    monkeypatch.setattr(letters, "_enclosed", lambda part: 1 / 0)
    with pytest.raises(NotALetter, match="from attachment 1 on"):
        read_letter(made.as_bytes())
