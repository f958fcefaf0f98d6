"""A child chooses about their meeting, asks for a way to put something right, and reads what was decided."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from balcony.casework.advocacy.models import WayStep
from balcony.casework.preparation import actions as preparation
from balcony.casework.preparation.models import Choice
from balcony.casework.reviews import actions as reviews
from balcony.casework.reviews.beforehand import said_before
from balcony.casework.voice.models import Contribution
from balcony.demo.roads import a_review
from balcony.foundations.access.policies import Refusal
from balcony.foundations.accounts.cards import make_account
from balcony.foundations.files.models import Original, StoredFile
from balcony.foundations.files.queries import content_of
from balcony.people.children.actions import start_care
from balcony.people.register.models import Child, Source
from tests.foundations.files.conftest import photo_with_place, webm

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)
WORDS = {"letter": "Hi", "childs_view": "x", "iro_view": "x", "adults": "", "differences": ""}


@pytest.fixture
def zara(amina, ros, bea, now):
    """Amina's own account; she is in care."""
    care = {"started_on": date(2026, 10, 27), "legal_status": "C2", "placement_type": "U6", "reason": "Order"}
    start_care(amina, **care, by=bea, at=now)
    amina.account = make_account(now)
    amina.save()
    return amina.account


@pytest.fixture
def planned(zara, amina, ros):
    """A review of Amina's is planned."""
    return a_review(amina, on=DAY, to="planned", by=ros)


@pytest.fixture
def mine(zara, client_for):
    """Amina's browser."""
    return client_for(zara)


def text(answer):
    return answer.content.decode()


def chooses(browser, about, **given):
    address = reverse("child_page:choice", kwargs={"about": about})
    return browser.post(address, {"token": uuid4()} | given)


def test_a_choice_is_kept_once_and_a_no_is_told_with_its_reason_once_a_person_said_it(
    mine, planned, ros, now
):
    token = uuid4()
    for _ in range(2):
        chooses(mine, "place", words="At my nan’s", token=token)
    choice = Choice.objects.get()
    page = reverse("child_page:choices")
    assert "No answer yet." in text(mine.get(page))
    preparation.answer_choice(choice, is_kept=False, reason="Her stairs are too steep.", by=ros, at=now)
    assert "stairs" not in text(mine.get(page))
    told = {"is_kept": False, "reason": "Her stairs are too steep.", "told_on": now.date()}
    preparation.answer_choice(choice, **told, by=ros, at=now)
    assert "Her stairs are too steep." in text(mine.get(page))
    preparation.answer_choice(choice, is_kept=True, by=ros, at=now)
    assert "We will do it." in text(mine.get(page))


def test_a_child_says_they_want_to_chair_a_part(mine, planned, ros, client_for):
    assert "Choose one" in text(chooses(mine, "chair", words="x"))
    chooses(mine, "chair", part="part", words="The start")
    assert Choice.objects.get().words == "A part of it\n\nThe start"
    staff = client_for(ros).get(reverse("preparation:choices", kwargs={"id": planned.pk}))
    assert "The start" in text(staff)


def file(content=None):
    return SimpleUploadedFile("IMG_1.jpg", content or photo_with_place())


def test_a_picture_and_a_voice_note_go_with_a_choice_to_those_who_read_it(
    mine, planned, ros, grace, bea, dev, theo, client_for, monkeypatch
):
    sent = {"words": "", "token": uuid4(), "picture": file()}
    assert chooses(mine, "place", **sent).url == reverse("child_page:choices")
    chooses(mine, "place", **sent)
    chooses(mine, "agenda", words="My dog", sound=SimpleUploadedFile("x.webm", webm()))
    picture, note = StoredFile.objects.get(title="A picture"), StoredFile.objects.get(title="A voice note")
    assert picture.about_id == Choice.objects.get(about="place").pk
    assert b"GPS" not in content_of(picture)
    assert Original.objects.get(file=picture).content != content_of(picture)
    iro = client_for(ros)
    for page, about in (("choices", planned.pk), ("answer_choice", picture.about_id)):
        assert reverse("files:small", kwargs={"id": picture.pk}) in text(
            iro.get(reverse(f"preparation:{page}", kwargs={"id": about}))
        )
    heard = reverse("files:sound", kwargs={"id": note.pk})
    assert iro.get(heard).status_code == 200
    for nobody in (bea, dev, theo):
        assert client_for(nobody).get(heard).status_code in (403, 404)
    assert [one.words for one in said_before(planned, "agenda")] == [
        "My dog\n\nA voice note: see it under “What the child chose”."
    ]


def test_a_choice_with_nothing_or_with_a_bad_file_keeps_nothing_and_says_so(mine, planned):
    assert "Write what you want, or add a picture or your voice" in text(chooses(mine, "place", words=" "))
    page = text(chooses(mine, "place", words="At my nan’s", picture=file(b"No")))
    assert "Your words are still here" in page
    assert "At my nan’s" in page
    assert not Choice.objects.exists()


def test_i_see_what_i_sent_with_a_choice_once_i_gave_my_pictures_and_nobody_else_does(
    mine, planned, monkeypatch, client_for, setter, now
):
    chooses(mine, "place", words="Here", picture=file())
    address = reverse("child_page:own_file", kwargs={"id": StoredFile.objects.get().pk})
    page = reverse("child_page:choices")
    shut = text(mine.get(page))
    assert "You sent a picture." in shut
    assert address not in shut
    assert mine.get(page, {"show": "yes"}).url == reverse("way_in:again")
    assert mine.session["after-pictures"] == page
    assert mine.get(address).status_code == 302
    for view in ("choices", "given"):
        monkeypatch.setattr(
            f"balcony.doors.child_page.views.{view}.gave_pictures_lately", lambda request: True
        )
    assert address in text(mine.get(page))
    assert mine.get(address)["Content-Type"] == "image/jpeg"
    known = {"family_name": "Example", "name_in_use": "Ben", "date_of_birth": date(2014, 5, 2)}
    made = {"made_by": setter, "made_at": setter.joined_at, "source": Source.PERSON}
    ben = Child.objects.create(
        return_id="900009", first_names="Ben", account=make_account(now), **known, **made
    )
    assert client_for(ben.account).get(address).status_code == 404


def test_without_a_review_there_is_nothing_to_choose_and_a_way_to_ask_for_one(mine, zara):
    assert reverse("child_page:say", kwargs={"kind": "ask-for-review"}) in text(
        mine.get(reverse("child_page:choices"))
    )
    assert chooses(mine, "place", words="x").status_code == 404


def test_only_the_child_chooses_for_themself(planned, ros, bea, dev, now):
    for nobody in (ros, bea, dev):
        with pytest.raises(Refusal):
            preparation.choose_own(planned, about="place", words="x", by=nobody, at=now)


def test_every_way_is_one_press_from_asking_and_what_was_asked_is_shown(mine, zara):
    page = reverse("child_page:what_can_i_do")
    for item in ("get-an-advocate", "make-a-complaint", "childrens-rights-officer", "childrens-commissioner",
                 "cafcass", "solicitor"):  # fmt: skip
        address = reverse("child_page:ask", kwargs={"item": item})
        assert address in text(mine.get(page))
        assert mine.post(address, {"token": uuid4()}).url == page
    assert WayStep.objects.filter(by_child=True).count() == 6
    assert Contribution.objects.filter(audience="iro").count() == 6
    assert "You asked for this on Wednesday 18 November 2026." in text(mine.get(page))
    assert mine.get(reverse("child_page:ask", kwargs={"item": "bring-a-friend"})).status_code == 404


def test_words_to_the_people_in_charge_go_past_the_iro(mine, zara, ros, grace, client_for, amina):
    sent = mine.post(reverse("child_page:in_charge"), {"words": "Nobody rings me back.", "token": uuid4()})
    said = Contribution.objects.get()
    assert said.audience == "manager"
    assert "The person in charge of the IROs will read it." in text(mine.get(sent.url))
    message = reverse("voice:message", kwargs={"id": said.pk})
    assert client_for(ros).get(message).status_code == 404
    assert "Nobody rings me back." in text(client_for(grace).get(message))


def test_a_picture_goes_to_the_people_in_charge_with_or_without_words_and_a_bad_one_loses_none(
    mine, zara, ros, grace, client_for
):
    page = reverse("child_page:in_charge")
    refused = {"words": "Look at it.", "token": uuid4(), "picture": SimpleUploadedFile("x.jpg", b"nothing")}
    shown = text(mine.post(page, refused))
    assert "Look at it." in shown
    assert "Your words are still here" in shown
    assert not Contribution.objects.exists()
    assert "Write something first" in text(mine.post(page, {"words": " ", "token": uuid4()}))
    photo = SimpleUploadedFile("IMG_1.jpg", photo_with_place())
    assert mine.post(page, {"words": "", "token": uuid4(), "picture": photo}).status_code == 302
    file, said = StoredFile.objects.get(), Contribution.objects.get()
    assert (file.about_id, file.title, said.audience) == (said.pk, "A picture", "manager")
    assert b"GPS" not in content_of(file)
    assert Original.objects.filter(file=file).exists(), "the original is kept as it came"
    address = reverse("files:picture", kwargs={"id": file.pk})
    assert client_for(grace).get(address).status_code == 200
    assert client_for(ros).get(address).status_code == 404


def test_a_decision_is_read_in_plain_words_only_once_the_child_was_told(mine, amina, zara, ros, now):
    review = a_review(amina, on=date(2026, 11, 10), to="held", by=ros)
    decision = reviews.decide(review, action="See the dentist", owner_name="Dev", by=ros, at=now)
    reviews.write(review, words=WORDS, based_on=0, by=ros, at=now)
    reviews.finalise(review, based_on=1, not_alone_because="On a trip.", by=ros, at=now)
    review.refresh_from_db()
    page = reverse("child_page:decided")
    said = {decision.pk: "You see the dentist."}
    reviews.word_for_child(review, words=said, seen={decision.pk: 0}, by=ros, at=now)
    assert "There is nothing here yet." in text(mine.get(page))
    assert "dentist" not in text(mine.get(page))
    reviews.say_told(review, on=now.date(), way="in_person", by=ros, at=now)
    assert "You see the dentist." in text(mine.get(page))
