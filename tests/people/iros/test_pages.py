import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from balcony.foundations.audit.models import Entry
from balcony.people.iros import actions
from balcony.people.iros.models import Iro, Justification
from balcony.people.iros.queries import profile_of
from balcony.people.relationships.models import Kind, Relationship
from balcony.people.relationships.queries import allocated_iro_of
from tests.conftest import NOW, stands
from tests.people.laying import a_child, an_iro, in_care

TODAY = NOW.date()


def page(name, thing):
    return reverse(f"iros:{name}", kwargs={"id": thing.pk})


def send(browser, address, **answers):
    """Look at the check page, then send it with these answers, as a person does."""
    page = browser.get(address)
    seen = re.search(r'name="seen" value="([^"]*)"', page.content.decode())
    given = {"from_on": TODAY.isoformat(), "reason": "New", "seen": seen[1] if seen else ""}
    return browser.post(address, given | answers)


def check(iro, *children):
    chosen = "&".join(f"child={child.pk}" for child in children)
    return f"{reverse('iros:check_allocation')}?{chosen}&iro={iro.pk}"


@pytest.fixture
def waiting(amina, setter):
    """Amina, looked after for a fortnight, without an IRO."""
    in_care(amina, TODAY - timedelta(days=15), setter)
    return amina


def test_the_board_shows_who_waits_how_long_and_what_each_iro_carries(
    waiting, theo, grace, setter, client_for
):
    an_iro(theo, setter)
    text = client_for(grace).get(reverse("iros:board")).content.decode()
    assert "working days" in text
    assert "Late" in text
    assert "Theo Test" in text
    assert Entry.objects.get(verb="iro.board_viewed").facts["children"] == [str(waiting.pk)]


@pytest.mark.parametrize("name", ["board", "list", "add"])
def test_only_the_iro_manager_has_these_pages(ros, bea, dev, client_for, name):
    for user in (ros, bea, dev):
        assert client_for(user).get(reverse(f"iros:{name}")).status_code == 403


def test_what_an_allocation_would_do_is_shown_and_nothing_is_written(
    waiting, theo, grace, setter, client_for
):
    his = an_iro(theo, setter)
    text = client_for(grace).get(check(his, waiting)).content.decode()
    assert "1 child for a full-time IRO" in text
    assert allocated_iro_of(waiting, TODAY) is None


def test_sending_the_check_page_allocates(waiting, theo, grace, setter, client_for):
    his = an_iro(theo, setter)
    answer = send(client_for(grace), check(his, waiting))
    assert answer.url == reverse("iros:board")
    assert allocated_iro_of(waiting, TODAY).adult == theo.adult


def test_many_are_allocated_and_the_one_in_question_is_left_out(waiting, theo, grace, setter, client_for):
    his = an_iro(theo, setter)
    other = a_child(setter, "7001")
    in_care(other, TODAY - timedelta(days=3), setter)
    stands(theo, waiting, Kind.SOCIAL_WORKER, setter, to_on=date(2025, 1, 1))
    browser = client_for(grace)
    assert "Left out here" in browser.get(check(his, waiting, other)).content.decode()
    send(browser, check(his, waiting, other))
    assert allocated_iro_of(other, TODAY) is not None
    assert allocated_iro_of(waiting, TODAY) is None


def test_a_question_of_independence_asks_the_manager_why(waiting, theo, grace, setter, client_for):
    his = an_iro(theo, setter)
    stands(theo, waiting, Kind.SOCIAL_WORKER, setter, to_on=date(2025, 1, 1))
    browser = client_for(grace)
    assert "Why go on in spite of this?" in send(browser, check(his, waiting)).content.decode()
    assert allocated_iro_of(waiting, TODAY) is None
    send(browser, check(his, waiting), justification="One visit, long ago")
    assert Justification.objects.get().words == "One visit, long ago"


def test_what_the_law_rules_out_offers_no_way_on(waiting, theo, grace, setter, client_for):
    his = an_iro(theo, setter)
    stands(theo, waiting, Kind.SOCIAL_WORKER, setter)
    text = client_for(grace).get(check(his, waiting)).content.decode()
    assert "This allocation is not possible" in text
    assert "Why go on" not in text
    client_for(grace).post(
        check(his, waiting), {"from_on": TODAY.isoformat(), "reason": "x", "justification": "y"}
    )
    assert allocated_iro_of(waiting, TODAY) is None


def test_a_check_page_that_has_gone_stale_is_shown_again_and_allocates_nothing(
    waiting, ros, theo, grace, setter, now, client_for
):
    hers, his = an_iro(ros, setter), an_iro(theo, setter)
    Relationship.objects.all().delete()
    browser = client_for(grace)
    seen = re.search(r'name="seen" value="([^"]*)"', browser.get(check(his, waiting)).content.decode())[1]
    actions.allocate(waiting, hers, reason="Duty", by=grace, at=timezone.now())
    sent = {"from_on": TODAY.isoformat(), "reason": "New", "seen": seen}
    text = browser.post(check(his, waiting), sent).content.decode()
    assert "Somebody else allocated one of these children meanwhile" in text
    assert "now with Ros Test" in text
    assert allocated_iro_of(waiting, TODAY).adult == ros.adult
    send(browser, check(his, waiting))
    assert allocated_iro_of(waiting, TODAY).adult == theo.adult


@pytest.mark.parametrize(
    "query", ["", "?child=nonsense&iro=nonsense", "?iro=00000000-0000-0000-0000-000000000000"]
)
def test_nonsense_in_the_address_is_not_found(grace, client_for, query):
    assert client_for(grace).get(reverse("iros:check_allocation") + query).status_code == 404


def test_one_child_has_a_page_with_their_iros_so_far(waiting, ros, grace, setter, client_for):
    text = client_for(grace).get(page("allocate", waiting)).content.decode()
    assert "The IRO today is Ros Test" in text
    assert client_for(ros).get(page("allocate", waiting)).status_code == 403


def test_an_iro_is_added_and_looked_after_on_pages(theo, grace, client_for):
    browser = client_for(grace)
    browser.post(
        reverse("iros:add"),
        {"user": str(theo.pk), "fte": "0.6", "days": ["1", "2", "3"], "from_on": "2026-01-05"},
    )
    iro = Iro.objects.get()
    assert profile_of(iro, TODAY).pattern.days == "123"
    browser.post(page("change_pattern", iro), {"fte": "0.8", "days": ["1", "2"], "from_on": "2026-02-02"})
    browser.post(page("set_registration", iro), {"number": "SW9", "renewal_on": "2027-11-30"})
    browser.post(page("add_duty", iro), {"name": "Audits", "fte_share": "0.1", "from_on": "2026-02-02"})
    profile = profile_of(iro, TODAY)
    assert str(profile.pattern.fte) == "0.80"
    text = browser.get(page("iro", iro)).content.decode()
    assert "Audits" in text
    assert "SW9" in text
    browser.post(page("end_duty", profile.duties[0]), {"to_on": "2026-03-02"})
    browser.post(page("say_leaving", iro), {"to_on": "2026-12-24"})
    iro.refresh_from_db()
    assert iro.to_on == date(2026, 12, 24)
    assert profile_of(iro, TODAY).duties == ()


def test_a_wrong_pattern_is_said_beside_its_question(theo, grace, setter, client_for):
    iro = an_iro(theo, setter)
    answer = client_for(grace).post(
        page("change_pattern", iro), {"fte": "1.5", "days": ["1"], "from_on": "2026-02-02"}
    )
    assert "It must be no more than 1" in answer.content.decode()
    answer = client_for(grace).post(
        page("change_pattern", iro), {"fte": "0.5", "days": ["1"], "from_on": "2020-02-02"}
    )
    assert "already a working pattern" in answer.content.decode()


def test_an_iro_sees_and_describes_themself_only(ros, theo, setter, client_for):
    hers, his = an_iro(ros, setter), an_iro(theo, setter)
    browser = client_for(theo)
    assert "Hand over" not in browser.get(page("iro", his)).content.decode()
    browser.post(page("describe", his), {"about_me": "I like football."})
    assert "football" in browser.get(page("iro", his)).content.decode()
    assert browser.get(page("iro", hers)).status_code == 404
    assert browser.get(page("change_pattern", his)).status_code == 403


@pytest.mark.parametrize(
    "name",
    [
        "iro",
        "change_pattern",
        "set_registration",
        "add_duty",
        "say_leaving",
        "describe",
        "hand_over",
        "cover",
    ],
)
def test_every_page_about_an_iro_opens_for_the_manager(theo, grace, setter, client_for, name):
    assert client_for(grace).get(page(name, an_iro(theo, setter))).status_code == 200


def test_a_leavers_children_are_handed_over_from_the_day_they_go(
    waiting, ros, theo, grace, setter, now, client_for
):
    hers, his = an_iro(ros, setter), an_iro(theo, setter)
    brother = a_child(setter, "7001")
    in_care(brother, TODAY - timedelta(days=30), setter)
    stands(theo, brother, Kind.ALLOCATED_IRO, setter)
    Relationship.objects.create(
        child=waiting,
        other_child=brother,
        kind=Kind.SIBLING,
        from_on=date(2024, 1, 1),
        reason="Test",
        made_by=setter,
        made_at=now,
    )
    leaves = TODAY + timedelta(days=10)
    actions.say_leaving(hers, to_on=leaves, by=grace, at=now)
    browser = client_for(grace)
    text = browser.get(page("hand_over", hers)).content.decode()
    assert f'<option value="{his.pk}" selected>' in text
    browser.post(
        page("hand_over", hers),
        {f"to_{waiting.pk}": str(his.pk), "from_on": leaves.isoformat(), "reason": "Ros leaves"},
    )
    assert allocated_iro_of(waiting, TODAY).adult == ros.adult
    assert allocated_iro_of(waiting, leaves).adult == theo.adult


def test_handing_over_nobody_and_handing_over_in_question_write_nothing(
    waiting, ros, theo, grace, setter, client_for
):
    hers, his = an_iro(ros, setter), an_iro(theo, setter)
    stands(theo, waiting, Kind.SOCIAL_WORKER, setter)
    browser = client_for(grace)
    sent = {"from_on": TODAY.isoformat(), "reason": "Leave"}
    assert "at least one child" in browser.post(page("hand_over", hers), sent).content.decode()
    answer = browser.post(page("hand_over", hers), sent | {"rest": str(his.pk)})
    assert "question of independence" in answer.content.decode()
    assert allocated_iro_of(waiting, TODAY).adult == ros.adult


def test_cover_is_arranged_for_all_of_an_iros_children(waiting, ros, theo, grace, setter, client_for):
    hers, his = an_iro(ros, setter), an_iro(theo, setter)
    browser = client_for(grace)
    sent = {"iro": str(his.pk), "from_on": TODAY.isoformat(), "reason": "Leave"}
    too_long = browser.post(page("cover", hers), sent | {"to_on": (TODAY + timedelta(days=29)).isoformat()})
    assert "at most 28" in too_long.content.decode()
    browser.post(page("cover", hers), sent | {"to_on": (TODAY + timedelta(days=14)).isoformat()})
    assert Relationship.objects.get(kind=Kind.COVER_IRO).child == waiting
