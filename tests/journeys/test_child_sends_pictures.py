"""A child sends a drawing, a photo and a voice note from a telephone; the IRO sees and hears them."""

import pytest

from balcony.casework.voice.models import Contribution
from balcony.foundations.accounts.cards import make_account
from balcony.foundations.accounts.views.way_in import SHOWN_AT
from balcony.foundations.files.models import Original, StoredFile
from balcony.foundations.files.queries import content_of
from tests.browser import PHONE
from tests.foundations.files.conftest import photo_with_place, sound
from tests.journeys.phone import THUMB, TOO_SMALL
from tests.journeys.telling import given, then, when

pytestmark = pytest.mark.usefixtures("amina_in_care")
# Whether a browser can play what this element names.
PLAYS = """one => new Promise(done => {
  one.oncanplay = () => done(true); one.onerror = () => done(false); one.load();
})"""


@pytest.fixture
def child(amina, client_for, visitor, clock):
    """Amina on her telephone, with her pictures given: `child()`, or `child(script=False)`."""

    def sits(**more):
        amina.account = make_account(amina.made_at)
        amina.save()
        client = client_for(amina.account)
        session = client.session
        session[SHOWN_AT] = 4_000_000_000
        session.save()
        one = visitor(size=PHONE, **more)
        one.sits_down_as(client)
        return one

    return sits


@pytest.fixture
def photo(tmp_path):
    """A photo as a telephone makes it, with the place in it."""
    path = tmp_path / "IMG_0001.jpg"
    path.write_bytes(photo_with_place())
    return path


def draws(child) -> None:
    """Draw two lines, think better of the second, and stay with the first."""
    canvas = child.page.locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    for colour, slope in (("Blue", 0.2), ("Red", 0.7)):
        child.page.get_by_label(colour, exact=True).check()
        child.page.mouse.move(box["x"] + 30, box["y"] + 30)
        child.page.mouse.down()
        child.page.mouse.move(box["x"] + 200, box["y"] + box["height"] * slope, steps=4)
        child.page.mouse.up()
    child.page.get_by_role("button", name="Undo", exact=True).click()


def test_a_child_draws_adds_a_photo_and_speaks_and_their_iro_sees_and_hears_it(child, photo, ros, at_work):
    with given("a child who would rather not write"):
        mine = child()
        mine.goes_to("/me/say/good-news/write/?who=iro")
    with when("they draw, record their voice and add a photo"):
        mine.opens("Draw something")
        draws(mine)
        mine.opens("Record my voice")
        mine.page.get_by_role("button", name="Start", exact=True).click()
        mine.sees("It is on. Talk now.")
        mine.page.wait_for_timeout(1_500)
        mine.page.get_by_role("button", name="Stop", exact=True).click()
        mine.sees("Listen to it.")
        assert mine.page.evaluate(TOO_SMALL, THUMB) == []
        mine.hands_in("Do you want to add a picture?", photo)
        mine.presses("Send it")
        mine.is_at("Sent")
    with then("they see it among what they sent"):
        mine.follows("See if someone has opened it")
        assert mine.page.locator(".bal-given__picture").count() == 2
        assert mine.page.locator("audio").count() == 1
    with then("their IRO sees cleaned copies and can play the note"):
        iro = at_work(ros)
        iro.goes_to(f"/our-promise/from-children/{Contribution.objects.get().pk}/")
        iro.page.wait_for_function(
            "[...document.querySelectorAll('.bal-given__picture')].every(one => one.naturalWidth > 0)"
        )
        assert iro.page.locator("audio").evaluate(PLAYS)
        drawing = StoredFile.objects.get(title="A drawing")
        assert (drawing.width, drawing.height) == (900, 600)
        taken = StoredFile.objects.get(title="A picture")
        assert b"Telephone maker" in bytes(Original.objects.get(file=taken).content)
        assert b"Telephone maker" not in content_of(taken)
    with when("the IRO writes down what is said"):
        iro.follows("Write down what is said in the voice note")
        iro.enters("What you hear", "I won at football")
        iro.presses("Keep it")
        iro.sees("Written down from the voice note by an adult, Ros Test")
    with when("a picture should not be seen"):
        iro.page.locator(".bal-given__picture").first.click()
        iro.page.wait_for_url("**/files/**")
        iro.presses("This should not be seen")
        iro.sees("Do not open it again, copy it, print it")
    with then("it is gone from the message for the IRO and for the child"):
        iro.goes_to(f"/our-promise/from-children/{Contribution.objects.get().pk}/")
        assert iro.page.locator(".bal-given__picture").count() == 1
        mine.page.reload()
        assert mine.page.locator(".bal-given__picture").count() == 1


def test_what_was_recorded_is_thrown_away_before_it_is_sent(child, ros):
    mine = child()
    mine.goes_to("/me/say/worry/write/?who=iro")
    mine.opens("Record my voice")
    mine.page.get_by_role("button", name="Start", exact=True).click()
    mine.page.get_by_role("button", name="Stop", exact=True).click()
    mine.page.get_by_role("button", name="Throw it away", exact=True).click()
    mine.enters("What do you want to say?", "I miss Jay")
    mine.presses("Send it")
    mine.is_at("Sent")
    assert not StoredFile.objects.exists()


def test_without_script_a_photo_and_a_sound_file_go_the_same_way(child, photo, tmp_path, ros, at_work):
    note = tmp_path / "note.wav"
    note.write_bytes(sound())
    mine = child(script=False)
    mine.goes_to("/me/say/worry/write/?who=iro")
    assert not mine.page.get_by_text("Draw something").is_visible()
    mine.hands_in("Do you want to add a picture?", note)
    mine.enters("What do you want to say?", "I miss Jay")
    mine.presses("Send it")
    mine.sees("That is not a picture we can open")
    mine.finds_in("What do you want to say?", "I miss Jay")
    mine.hands_in("Do you want to add a picture?", photo)
    mine.hands_in("Do you want to add your voice?", note)
    mine.presses("Send it")
    mine.is_at("Sent")
    iro = at_work(ros, script=False)
    iro.goes_to(f"/our-promise/from-children/{Contribution.objects.get().pk}/")
    assert iro.page.locator(".bal-given__picture").count() == 1
    assert iro.page.locator("audio").count() == 1
