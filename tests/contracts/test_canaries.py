"""Canaries for the table of what is never shown (access notes, section 6).

A canary is a word laid where something private stands. Every page that answers a GET is opened as everybody
it lets in, and everything that comes back is read: pages, PDF, Word and sheets; and what stands in the log,
in the record of deeds and in the outbox afterwards. Rows of the table that have no home here yet are named at
the end, so that the room that brings them brings their canary.
"""

import logging
import re
import zipfile
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from balcony.casework.afterwards import actions as afterwards
from balcony.casework.afterwards.models import AskedAfter
from balcony.casework.concerns import actions as concerns
from balcony.casework.preparation import actions as preparation
from balcony.casework.preparation.models import TimeOffer
from balcony.casework.reviews import actions as reviews
from balcony.casework.reviews.models import Attendance, Review
from balcony.casework.voice import actions as voice
from balcony.casework.voice.models import Contribution, WrittenOut
from balcony.casework.voice.queries import everyone_who_could_read
from balcony.oversight.figures.measures import known, measure
from balcony.people.children.models import Episode
from balcony.people.register.models import Adult, Agency, Child
from balcony.people.relationships.models import Kind, Relationship
from tests.contracts.house import our_models
from tests.contracts.laying import VIEWERS, came_with, lay, signed_in
from tests.contracts.test_every_route import LINES, ROWS

pytestmark = pytest.mark.django_db
ALL = frozenset(VIEWERS)
FAMILY = frozenset({"a parent"})
IROS_OF_THE_CHILD = {"allocated IRO", "cover IRO", "allocated IRO, named on the restriction"}


@dataclass(frozen=True)
class Canary:
    """A word, the row of the table it is for, and who must never find it."""

    word: str
    row: str
    never: frozenset[str]


CANARIES = (
    Canary("Qanarylane", "a placement address, as a place of meeting", FAMILY),
    Canary("QZ9 9ZQ", "a placement address, as a postcode", FAMILY | {"the child", "another child"}),
    Canary("Qanaryfield", "the school", FAMILY),
    Canary("Qanaryadopter", "prospective adopters", FAMILY | {"another child"}),
    Canary("Qanaryfather", "another family member", FAMILY | {"another child"}),
    Canary("Qanaryviews", "what another family member said", FAMILY | {"the child", "another child"}),
    Canary("Qanaryafter", "what an adult thought of a review", ALL - IROS_OF_THE_CHILD),
    Canary("Qanaryonly", "“only my IRO”", ALL - IROS_OF_THE_CHILD - {"the child"}),
    Canary(
        "Qanarydraft", "a draft challenge", ALL - {"allocated IRO", "allocated IRO, named on the restriction"}
    ),
    Canary("Qanarythird", "third parties, written for the adults", FAMILY | {"the child", "another child"}),
    Canary(
        "Qanarybad",
        "bad news the child has not been told",
        frozenset({"the child", "another child", "a parent"}),
    ),
)


@pytest.fixture(scope="module")
def laid(django_db_setup, django_db_blocker):
    """The whole house with a canary in every place, and one browser for everybody; all taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        house = lay()
        _lay_canaries(house)
        yield house, signed_in(house)
        transaction.set_rollback(True)


def _lay_canaries(house) -> None:
    now, today = timezone.now(), timezone.localdate()
    iro = house.people["ros"]
    said = {"by": iro, "at": now}
    child = Child.objects.get(pk=house.things["open"]["child"])
    review = Review.objects.get(pk=house.things["open"]["review, planned"])
    review.meetings.update(place="1 Qanarylane", on=today + timedelta(days=7))
    guest = {"name": "Fay Test", "role": "mother", "way": "hand", "address": "", "may_know_place": False}
    invited = preparation.invite(review, **guest, adult=house.people["fay"].adult, **said)
    preparation.tell(invited, meeting=review.meetings.get(), answer_by=today, **said)
    Episode.objects.filter(child=child).update(placement_postcode="QZ9 9ZQ")
    school = Agency.objects.create(name="Qanaryfield School", kind="school")
    for name, kind, agency in (
        ("Jo Qanaryfield", Kind.SCHOOL, school),
        ("Ada Qanaryadopter", Kind.OTHER, None),
        ("Obed Qanaryfather", Kind.PARENT, None),
    ):
        adult = Adult.objects.create(full_name=name, agency=agency, made_by=iro, made_at=now)
        Relationship.objects.create(
            child=child, adult=adult, kind=kind, from_on=today, reason="Test", made_by=iro, made_at=now
        )
    asked, _ = preparation.ask(review, name="Obed Qanaryfather", group="parent", way="hand", **said)
    preparation.type_in(asked, answers={"P1": ("How?", "Qanaryviews")}, **said)
    only = voice.say(child, kind="worry", audience="iro", words="Qanaryonly words", by=child.account, at=now)
    house.things["open"]["said"] = only.pk
    offer = TimeOffer.objects.filter(review=review).last()
    own = {"said": "none", "words": "Qanaryonly, of times", "level": "A", "by": child.account, "at": now}
    preparation.answer_own_offer(offer, **own)
    picture = came_with(only, "child-picture", "JPEG", b"Qanaryonly picture")
    voice_note = came_with(only, "child-sound", "WEBM", b"Qanaryonly sound")
    voice.write_out(only, words="Qanaryonly, as heard", **said)
    for which in house.things:
        house.things[which]["contribution"] = only.pk
        house.things[which]["given"] = picture.pk
    # Every address of a file about the open child is asked for what came with these words.
    house.things["open"]["file"] = picture.pk
    house.things["open"]["voice note"] = voice_note.pk
    draft = concerns.keep_draft(
        child, what="Qanarydraft", to_whom=house.people["tess"].adult, answer_by=today + timedelta(7), **said
    )
    house.things["open"]["concern, draft"] = draft.pk
    written = Review.objects.get(pk=house.things["open"]["review, recorded"])
    asked = AskedAfter.objects.get(pk=house.things["open"]["asked after"])
    # The page to answer on and its paper stay open: another was there too, and hers came on paper.
    came = {"name": "Ida Test", "role": "Aunt", "came": "came", "made_by": iro, "made_at": now}
    there = Attendance.objects.create(review=asked.review, **came)
    other = afterwards.put_on_list(asked.review, attendance=there, way="hand", **said)
    afterwards.type_in(other, answers={"FA1": ("Were you?", "Qanaryafter")}, came_on=today, **said)
    words = {"letter": "Hi", "childs_view": "x", "iro_view": "x", "adults": "Qanarythird", "differences": ""}
    reviews.write(written, words=words, based_on=1, **said)
    request = voice.keep_request(child, words="A dog", asked_on=today, **said)
    voice.answer_request(request, outcome="not-because", words="Qanarybad", **said)
    choice = preparation.choose(review, about="time", words="Soon", asked_by="Ros", asked_on=today, **said)
    preparation.answer_choice(choice, is_kept=False, reason="Qanarybad", **said)


def readable(answer) -> str:
    """Everything an answer says: a page as it is, a PDF's words, the parts of a Word file or a sheet."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    heads = " ".join(f"{name}: {value}" for name, value in answer.headers.items())
    if content[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(content)) as held:
            parts = [held.read(name).decode("utf-8", "replace") for name in held.namelist()]
        return heads + " ".join(re.sub(r"<[^>]+>", "", part) for part in parts)
    if content[:5] == b"%PDF-" and len(content) > 100:
        reader = PdfReader(BytesIO(content))
        return heads + " ".join(page.extract_text() for page in reader.pages) + str(reader.metadata)
    return heads + content.decode("utf-8", "replace")


def let_in(row: dict) -> list[str]:
    return [who for who, mark in zip(VIEWERS, LINES[row["expect"]], strict=True) if mark == "+"]


# Leaving shows nothing, and would sign the next visitor out.
LEAVES = {"way_in:out"}
GETS = sorted(name for name, row in ROWS.items() if row.get("method", "get") == "get" and name not in LEAVES)


@pytest.mark.parametrize("name", GETS)
def test_no_page_or_file_sings_to_whom_it_must_not(laid, name, caplog):
    house, browsers = laid
    row, heard = ROWS[name], []
    caplog.set_level(logging.DEBUG)
    for viewer in let_in(row):
        who, which = VIEWERS[viewer]
        kwargs = dict(row.get("with", {}))
        if "about" in row:
            kwargs["id"] = house.things[which][row["about"]]
        with transaction.atomic():
            said = readable(browsers[who].get(reverse(name, kwargs=kwargs)))
            transaction.set_rollback(True)
        heard += [f"{viewer}: {one.row}" for one in CANARIES if viewer in one.never and one.word in said]
    assert not heard, "\n".join([name, *heard])
    logged = "\n".join(one.getMessage() for one in caplog.records if not one.name.startswith("django.db"))
    assert not [one.row for one in CANARIES if one.word in logged], f"{name} wrote a canary into the log"


def test_the_canaries_sing_to_those_they_are_for(laid):
    """A canary nobody can hear proves nothing."""
    house, browsers = laid
    child, review = house.things["open"]["child"], house.things["open"]["review, planned"]
    heard = {
        "Qanaryafter": browsers["ros"].get(
            reverse("afterwards:read_answers", kwargs={"id": house.things["open"]["review, recorded"]})
        ),
        "Qanaryonly": browsers["ros"].get(
            reverse("voice:message", kwargs={"id": house.things["open"]["said"]})
        ),
        "Qanarylane": browsers["zeph"].get(reverse("child_page:meetings")),
        "Qanaryfather": browsers["ros"].get(reverse("children:network", kwargs={"id": child})),
        "Qanaryviews": browsers["ros"].get(reverse("preparation:read_views", kwargs={"id": review})),
        "Qanarydraft": browsers["ros"].get(
            reverse("concerns:finish", kwargs={"id": house.things["open"]["concern, draft"]})
        ),
        "Qanarybad": browsers["ros"].get(reverse("voice:asked", kwargs={"id": child})),
    }
    assert [word for word, answer in heard.items() if word not in readable(answer)] == []


def test_words_for_my_iro_alone_stand_in_one_place_and_no_other(laid):
    """Not in a message, a document, a draft of somebody else, the record of deeds or anything derived."""
    found = set()
    for model in our_models():
        texts = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.JSONField)
        ]
        for row in model._default_manager.values_list(*texts) if texts else ():
            if any("Qanaryonly" in str(value) for value in row):
                found.add(model._meta.label_lower)
    assert found == {Contribution._meta.label_lower, WrittenOut._meta.label_lower}


@pytest.mark.parametrize(("deed", "thing"), [("picture", "file"), ("small", "file"), ("sound", "voice note")])
def test_what_came_with_words_for_my_iro_alone_is_seen_and_heard_by_nobody_else(laid, deed, thing):
    """Asked by the file's own address, as everybody in the house."""
    house, browsers = laid
    address = reverse(f"files:{deed}", kwargs={"id": house.things["open"][thing]})
    heard = set()
    for name, (who, which) in VIEWERS.items():
        answer = browsers[who].get(address)
        assert "Qanaryonly" in readable(answer) or answer.status_code in (302, 403, 404)
        if which == "open" and "Qanaryonly" in readable(answer):
            heard.add(name)
    assert heard == {"allocated IRO", "cover IRO"}


def test_a_child_sees_their_own_picture_and_no_other_child_does(laid, monkeypatch):
    house, browsers = laid
    monkeypatch.setattr("balcony.doors.child_page.views.given.gave_pictures_lately", lambda request: True)
    address = reverse("child_page:own_file", kwargs={"id": house.things["open"]["given"]})
    assert "Qanaryonly" in readable(browsers["zeph"].get(address))
    assert browsers["zara"].get(address).status_code == 404


def test_the_page_names_everybody_who_could_ever_read_it_before_there_is_anything_to_type(laid):
    house, browsers = laid
    address = reverse("child_page:write", kwargs={"kind": "worry"})
    page = browsers["zeph"].get(address, {"who": "iro"}).content.decode()
    child = Child.objects.get(pk=house.things["open"]["child"])
    named = everyone_who_could_read(child, "iro", timezone.localdate())
    assert named
    assert [one for one in named if one not in page] == []
    assert "they may have to tell someone who can help" in page


def test_a_hidden_child_is_answered_like_one_that_never_was(laid):
    """Search says the same of a child who is shut to somebody and of nobody at all."""
    house, browsers = laid
    Child.objects.filter(pk=house.things["shut"]["child"]).update(
        first_names="Hiddenella", family_name="Qanaryhidden", name_in_use="Hiddenella"
    )

    def plain(name, words):
        page = browsers[name].post(reverse("desk:find"), {"name": words}).content.decode()
        return re.sub(r'(value|nonce)="[^"]*"', "", page.replace(words, ""))

    for name in ("ros", "grace", "bea", "dev", "tess"):
        assert plain(name, "Qanaryhidden") == plain(name, "Qanarynobody"), name


@pytest.mark.parametrize("name", sorted(known()))
def test_no_measure_tells_a_count_of_one_to_five_to_readers_beyond_the_service(laid, name):
    says = measure(name)(timezone.localdate()).outside
    assert not re.search(
        r"(?<![\d.,(])(?<!than )[1-5] (?:of|IROs?|children|reviews|answers|people)\b(?! or more)", says
    ), says


def test_rows_with_no_home_yet_are_named():
    """Proceedings documents have no room, and staff's own details are held nowhere."""
    rooms = {model._meta.app_label for model in our_models()}
    assert "proceedings" not in rooms, "Lay a canary for proceedings documents: FPR r.12.73."
    fields = {field.name for field in Adult._meta.concrete_fields}
    assert not fields & {"home_address", "home_phone", "address"}, "Lay a canary for staff's home details."
