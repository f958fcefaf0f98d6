"""What a child's first visit costs a telephone with little credit. Sizes do not depend on the machine."""

import io

import pytest
from PIL import Image

from balcony.foundations.accounts.cards import make_account
from balcony.people.iros.actions import portray
from balcony.people.iros.models import Iro
from tests.foundations.files.conftest import Sent
from tests.journeys.conftest import THE_DAY
from tests.journeys.telling import given, then, when
from tests.journeys.wire import Wire

MOST = 100_000  # bytes
PAGES = {
    "home": "/me/",
    "my IRO": "/me/iro/",
    "my promise": "/me/promise/",
    "a page to write on": "/me/say/worry/write/?who=iro",
}


def as_a_telephone_takes_it() -> bytes:
    """A photo of 12 million dots with as much detail in it as a face by a window."""
    held = io.BytesIO()
    detail = Image.effect_noise((300, 400), 60).convert("RGB")
    detail.resize((3000, 4000), Image.Resampling.BICUBIC).save(held, "JPEG", quality=85)
    return held.getvalue()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_first_load_of_a_childs_pages_costs_little_credit(child, client_for, ros, amina_in_care, script):
    with given("a child whose IRO has a picture, and who was never here on this telephone"):
        portray(
            Iro.objects.get(),
            picture=Sent("ros.jpg", as_a_telephone_takes_it()),
            title="Ros, smiling",
            by=ros,
            at=THE_DAY,
        )
        amina_in_care.account = make_account(THE_DAY)
        amina_in_care.save()
        told = {}
        for name, address in PAGES.items():
            with when(f"they open {name} with nothing kept from before"):
                phone = child(script=script)
                phone.sits_down_as(client_for(amina_in_care.account))
                wire = Wire(phone.page)
                phone.page.goto(address, wait_until="networkidle")
                told[name] = wire.cost
                phone.leaves()
    with then("each of them, everything it needs counted, is at most 100 kB"):
        costs = {name: sum(cost.values()) for name, cost in told.items()}
        print(costs)
        assert all(cost <= MOST for cost in costs.values()), told
        assert any(path.endswith(".css") for path in told["home"])
        assert "/me/iro/picture/" in told["my IRO"]


def test_on_a_slow_line_the_page_can_be_read_and_used(child, client_for, amina_in_care):
    with given("a child on a slow line"):
        amina_in_care.account = make_account(THE_DAY)
        amina_in_care.save()
        phone = child()
        phone.sits_down_as(client_for(amina_in_care.account))
        Wire(phone.page).slows_down(bits_a_second=400_000, wait=400)
    with when("they open their page"):
        phone.page.goto("/me/", wait_until="commit")
    with then("its heading is there and a tap leads on"):
        phone.is_at("Hello Amina")
        phone.page.get_by_role("link", name="My say").click()
        phone.is_at("My say")
