"""The adults who were at a review are asked how it was, each apart, and only the child's IRO reads it."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from balcony.casework.afterwards import actions
from balcony.casework.afterwards.lines import adults_asked
from balcony.casework.afterwards.models import AskedAfter
from balcony.casework.afterwards.papers import after_message, questions_pdf
from balcony.casework.afterwards.queries import (
    answers_between,
    questions_on,
    stands_of,
    who_was_there,
)
from balcony.casework.reviews import actions as reviews
from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.foundations.design.faults import NotPossible
from balcony.foundations.outbox.models import Message
from balcony.people.children.actions import start_care
from balcony.people.register.models import Adult
from tests.casework.afterwards.asking import TODAY, asked, listed, row_of, send
from tests.casework.afterwards.conftest import ONE, link_to

pytestmark = pytest.mark.django_db
HELD = date(2026, 11, 2)


def test_everybody_who_was_there_can_be_asked_once_but_for_the_iro(review, ros, bea, now):
    entries = [reviews.Entry("Ros", "came", adult=ros.adult), reviews.Entry("Nobody", "did_not_come")]
    entries += [reviews.Entry("lisa mother", "came", meeting=review.meetings.get())]
    reviews.record_attendance(review, entries, by=ros, at=now)
    assert {one.name for one in who_was_there(review, TODAY)} == {"Lisa Mother", "Dev"}


def test_nobody_is_asked_before_the_review_is_held(amina, ros, bea, now):
    start_care(amina, started_on=date(2026, 10, 27), **ONE, by=bea, at=now)
    planned = reviews.plan(amina, on=date(2026, 11, 24), by=ros, at=now)
    (row,) = reviews.record_attendance(planned, [reviews.Entry("Lisa", "came")], by=ros, at=now)
    with pytest.raises(Refusal, match="held"):
        actions.put_on_list(planned, attendance=row, way="hand", by=bea, at=now)


def test_a_social_worker_asks_nobody_and_the_manager_reads_nothing(review, dev, grace, bea, client_for, now):
    with pytest.raises(Refusal):
        listed(review, dev, now)
    _, page = asked(review, bea, now)
    send(Client(), page)
    read = reverse("afterwards:read_answers", kwargs={"id": review.pk})
    assert {who: client_for(who).get(read).status_code for who in (grace, dev, bea)} == {
        grace: 403,
        dev: 403,
        bea: 403,
    }


def test_the_message_names_no_child_and_asking_twice_sends_one(review, amina, bea, now):
    one, page = asked(review, bea, now)
    assert actions.tell(one, link_to=link_to, by=bea, at=now) is None
    message = Message.objects.get()
    assert "Amina" not in message.subject + message.words + page
    assert "2 November 2026" in message.words
    assert (message.to_address, message.kind) == ("lisa@example.test", "after-review-questions")


def test_a_text_is_the_link_alone_and_a_letter_carries_the_questions(review, bea, now):
    texted = listed(review, bea, now, way="text", address="07700 900123")
    assert actions.tell(texted, link_to=link_to, by=bea, at=now).words.startswith("http")
    posted = listed(review, bea, now, way="letter", address="1 High Street\nTestham")
    letter = actions.tell(posted, link_to=link_to, by=bea, at=now)
    assert all(item.text in letter.words for item in questions_on(TODAY))
    assert posted.code in letter.words
    assert "nairo.org.uk" in letter.words
    assert "http" not in letter.words


def test_opening_the_link_changes_nothing_and_sending_does(review, bea, now):
    one, page = asked(review, bea, now)
    assert Client().get(page).status_code == 200
    assert not AskedAfter.objects.get().answers.exists()
    browser = Client()
    said = send(browser, page).content.decode()
    assert "Thank you" in said
    assert "I was heard." in said
    one.refresh_from_db()
    assert one.answered_at is not None


def test_it_is_sent_once_and_a_later_look_shows_ones_own_words(review, bea, now):
    one, page = asked(review, bea, now)
    browser = Client()
    send(browser, page)
    send(browser, page, words="Something else.", version=1)
    assert [each.words for each in one.answers.all()] == ["I was heard."]
    assert "I was heard." in browser.get(page).content.decode()


def test_a_forwarded_link_shows_no_words_before_or_after_sending(review, bea, now):
    _, page = asked(review, bea, now)
    first = Client()
    first.post(page, {"FA1": "Only for the IRO.", "version": 0})
    assert "Only for the IRO." in first.get(page).content.decode()
    second = Client().get(page).content.decode()
    assert "Only for the IRO." not in second
    assert "another browser" in second
    send(first, page, words="Only for the IRO.", version=1)
    assert "Only for the IRO." not in Client().get(page).content.decode()


def test_one_persons_answers_never_reach_another(review, dev, tess, bea, ros, client_for, now):
    _, hers = asked(review, bea, now)
    _, his = asked(review, bea, now, "Dev", "dev@example.test")
    mother, worker = Client(), Client()
    send(mother, hers, words="Qanary of the mother")
    send(worker, his, words="Qanary of the worker")
    assert "Qanary of the mother" not in worker.get(his).content.decode()
    assert "Qanary of the worker" not in mother.get(hers).content.decode()
    for who in (dev, tess, bea):
        browser = client_for(who)
        for page in ("reviews:review", "reviews:read", "afterwards:asked", "afterwards:read_answers"):
            shown = browser.get(reverse(page, kwargs={"id": review.pk})).content.decode()
            assert "Qanary" not in shown, f"{page} for {who}"
    assert not any("Qanary" in one.words + one.subject for one in Message.objects.all())
    assert not any("Qanary" in str(one.facts) for one in Entry.objects.all())
    read = client_for(ros).get(reverse("afterwards:read_answers", kwargs={"id": review.pk}))
    assert "Qanary of the mother" in read.content.decode()
    assert Entry.objects.filter(verb="afterwards.read_answers", by_id=str(ros.pk)).exists()


def test_what_is_not_sent_is_read_by_nobody(review, bea, ros, client_for, now):
    _, page = asked(review, bea, now)
    Client().post(page, {"FA1": "Half a thought", "version": 0})
    read = client_for(ros).get(reverse("afterwards:read_answers", kwargs={"id": review.pk}))
    assert "Half a thought" not in read.content.decode()


def test_sending_nothing_says_so_and_keeps_everything_as_it_was(review, bea, now):
    one, page = asked(review, bea, now)
    answer = send(Client(), page, words="  ")
    assert "Answer at least one question" in answer.content.decode()
    one.refresh_from_db()
    assert one.answered_at is None


def test_a_script_saves_what_is_written_and_an_older_window_puts_nothing_over_it(review, bea, now):
    one, page = asked(review, bea, now)
    browser = Client()
    browser.get(page)
    looks = Entry.objects.count()
    kept = browser.post(f"{page}keep/", {"FA1": "First window.", "version": 0})
    assert (kept.status_code, kept.json()["version"]) == (202, 1)
    kept = browser.post(f"{page}keep/", {"FA1": "First window, more.", "version": 1})
    assert Entry.objects.count() == looks + 1
    older = browser.post(f"{page}keep/", {"FA1": "Second window.", "version": 0})
    assert (older.status_code, older.json()["url"]) == (409, page)
    both = browser.post(page, {"FA1": "Second window.", "version": 0}).content.decode()
    assert "First window, more." in both
    assert "Second window." in both
    assert one.answers.get().words == "First window, more."


def test_a_window_sends_while_its_own_save_is_still_under_way(review, bea, now):
    one, page = asked(review, bea, now)
    browser = Client()
    browser.get(page)
    browser.post(f"{page}keep/?window=w1", {"FA1": "Half", "version": 0})
    browser.post(f"{page}keep/?window=w1", {"FA1": "Half a sentence", "version": 1})
    assert (
        "Thank you"
        in send(browser, page, "Half a sentence, and the end.", version=0, window="w1").content.decode()
    )
    assert one.answers.get().words == "Half a sentence, and the end."


def test_a_browser_that_never_opened_the_page_saves_nothing(review, bea, now):
    one, page = asked(review, bea, now)
    assert Client().post(f"{page}keep/", {"FA1": "x", "version": 0}).status_code == 400
    assert not one.answers.exists()


def test_somebody_may_say_that_they_would_rather_not(review, bea, now):
    one, page = asked(review, bea, now)
    browser = Client()
    browser.post(page, {"FA1": "Begun", "version": 0})
    assert "will not be asked" in browser.post(page, {"decline": "yes"}).content.decode()
    assert browser.get(page).status_code == 410
    one.refresh_from_db()
    assert (one.answered_at, one.declined_at is not None) == (None, True)
    with pytest.raises(NotPossible):
        listed(review, bea, now)


def test_asked_again_the_old_link_closes_and_what_was_begun_is_set_aside(review, bea, now):
    _, old = asked(review, bea, now)
    Client().post(old, {"FA1": "Begun on a telephone that broke", "version": 0})
    one, new = asked(review, bea, now + timedelta(days=1))
    assert Client().get(old).status_code == 410
    assert "telephone that broke" not in Client().get(new).content.decode()
    assert send(Client(), new, version=1).status_code == 200
    one.refresh_from_db()
    assert one.answered_at is not None
    assert AskedAfter.objects.count() == 1


def test_a_link_runs_out_after_two_weeks(review, bea, now):
    _, page = asked(review, bea, now - timedelta(days=15))
    assert Client().get(page).status_code == 410


def test_paper_bears_a_code_and_no_name_and_comes_back_marked(review, amina, bea, ros, client_for, now):
    one = listed(review, bea, now, way="hand", address="")
    assert actions.tell(one, link_to=link_to, by=bea, at=now) is None
    paper = " ".join(page.extract_text() for page in PdfReader(BytesIO(questions_pdf(one, now))).pages)
    assert one.code in paper
    assert not {"Lisa", "Amina"} & set(paper.split())
    page = reverse("afterwards:type_in", kwargs={"id": one.pk})
    day = {"came_on_day": "17", "came_on_month": "11", "came_on_year": "2026"}
    client_for(bea).post(page, {"FA1": "No: nobody asked me.", **day})
    one.refresh_from_db()
    assert (one.typed_in_by, one.came_on_paper) == (bea, date(2026, 11, 17))
    read = client_for(ros).get(reverse("afterwards:read_answers", kwargs={"id": review.pk})).content.decode()
    assert "No: nobody asked me." in read
    assert "Typed in by Bea" in read


def test_typing_in_never_goes_over_what_somebody_sent(review, bea, now):
    one, page = asked(review, bea, now)
    send(Client(), page)
    one.refresh_from_db()
    with pytest.raises(Refusal, match="answered already"):
        actions.type_in(one, answers={"FA1": ("?", "Other")}, came_on=TODAY, by=bea, at=now)
    with pytest.raises(Refusal):
        actions.note_declined(one, by=bea, at=now)


def test_typing_in_closes_the_link_and_asks_for_a_sensible_day(review, bea, now):
    one, page = asked(review, bea, now)
    words = {"FA1": ("?", "On paper")}
    for day in (TODAY + timedelta(days=1), HELD - timedelta(days=1)):
        with pytest.raises(NotPossible) as wrong:
            actions.type_in(one, answers=words, came_on=day, by=bea, at=now)
        assert wrong.value.field == "came_on"
    with pytest.raises(NotPossible):
        actions.type_in(one, answers={"FA1": ("?", " ")}, came_on=TODAY, by=bea, at=now)
    actions.type_in(one, answers=words, came_on=TODAY, by=bea, at=now)
    assert Client().get(page).status_code == 410


def test_the_task_list_says_who_was_asked_and_who_answered(review, bea, ros, dev, now):
    assert [one.status for one in adults_asked(review, bea, now)] == ["Nobody asked yet"]
    _, page = asked(review, bea, now)
    asked(review, bea, now, "Dev", "dev@example.test")
    send(Client(), page)
    mine = adults_asked(review, ros, now)
    assert [(one.status, one.hint) for one in mine] == [
        ("1 of 2 answered", "Answered: Lisa Mother. Asked: Dev"),
        ("1 answer", ""),
    ]
    assert len(adults_asked(review, bea, now)) == 1
    assert adults_asked(review, dev, now) == []


def test_nobody_on_the_list_counts_before_they_were_asked(review, bea, now):
    listed(review, bea, now)
    assert stands_of(review.asked_after.all()).asked == 0
    assert answers_between(HELD, TODAY).asked == 0


def test_business_support_chooses_sees_each_message_and_sends(review, bea, dev, client_for, now):
    Adult.objects.filter(pk=dev.adult.pk).update(email="dev@example.test")
    browser = client_for(bea)
    around = reverse("afterwards:ask_around", kwargs={"id": review.pk})
    rows = [one.attendance.pk for one in who_was_there(review, TODAY)]
    shown = browser.post(around, {"there": rows}, follow=True).content.decode()
    assert "exactly as it leaves" in shown
    assert "dev@example.test" in shown
    assert "print the questions" in shown
    assert not Message.objects.exists()
    browser.post(reverse("afterwards:send", kwargs={"id": review.pk}))
    browser.post(reverse("afterwards:send", kwargs={"id": review.pk}))
    assert Message.objects.get().to_address == "dev@example.test"
    assert (
        "0 of 2 answered"
        in browser.get(reverse("afterwards:asked", kwargs={"id": review.pk})).content.decode()
    )


def test_an_address_that_is_none_is_said_and_the_person_stays_to_be_asked(review, bea, client_for, now):
    browser = client_for(bea)
    page = reverse("afterwards:ask_one", kwargs={"id": row_of(review, "Lisa Mother").pk})
    assert "Write the address" in browser.post(page, {"way": "email", "address": ""}).content.decode()
    browser.post(page, {"way": "email", "address": "not an address"})
    sent = browser.post(reverse("afterwards:send", kwargs={"id": review.pk}), follow=True)
    assert "is not an email address" in sent.content.decode()
    assert AskedAfter.objects.get().told_at is None


def test_the_preview_is_the_message(review, bea, now):
    one = listed(review, bea, now)
    shown = after_message(one, page="X", at=now).words
    sent = actions.tell(one, link_to=lambda secret: "X", by=bea, at=now)
    assert sent.words == shown


def test_the_shipped_packs_hold(capsys):
    call_command("toolkit", "check")
    assert "FA4" in capsys.readouterr().out
