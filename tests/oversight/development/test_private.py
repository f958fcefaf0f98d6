"""An appraisal is for the two, and no other way shows it."""

import pytest
from django.urls import reverse

from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.foundations.drafts.actions import save_draft
from balcony.oversight.development import actions
from balcony.oversight.development.queries import appraisals_for
from tests.conftest import NOW
from tests.oversight.development.conftest import view

SECRET = "Very private words"


@pytest.fixture
def written(begun, ros):
    actions.rate(view(begun), words=SECRET, level="not_yet", based_on=0, by=ros, at=NOW)
    actions.put_forward(begun, kind="feedback", words=SECRET, by=ros, at=NOW)
    return begun


def page(name, thing):
    return reverse(f"development:{name}", kwargs={"id": thing.pk})


def test_another_manager_does_not_find_it(written, gwen, client_for):
    assert client_for(gwen).get(page("appraisal", written)).status_code == 404
    assert client_for(gwen).get(page("person", written.person)).status_code == 404
    assert SECRET not in client_for(gwen).get(reverse("development:home")).content.decode()


def test_another_manager_reads_it_when_they_take_over_and_the_first_no_longer(
    written, grace, gwen, client_for
):
    actions.take_on(written.person, reason="Grace has left", by=gwen, at=NOW)
    assert client_for(gwen).get(page("appraisal", written)).status_code == 200
    assert client_for(grace).get(page("appraisal", written)).status_code == 404
    assert not appraisals_for(grace, NOW).exists()


def test_operational_managers_the_director_and_colleagues_never_find_it(
    written, dev, tess, ana, bea, sid, theo, client_for
):
    for user in (dev, tess, ana, bea, sid, theo):
        assert client_for(user).get(page("appraisal", written)).status_code == 404


def test_the_manager_reads_evidence_but_not_the_unshared_view(written, grace, client_for):
    answer = client_for(grace).get(page("appraisal", written)).content.decode()
    assert answer.count(SECRET) == 1


def test_the_record_of_deeds_holds_nothing_that_was_written(written):
    assert not [one for one in Entry.objects.all() if SECRET in str(one.facts) or "not_yet" in str(one.facts)]


def test_nobody_else_can_keep_a_draft_of_it(written, gwen, theo):
    for user in (gwen, theo):
        with pytest.raises(Refusal):
            save_draft(
                "appraisal-view", view(written), words={"words": "x"}, version=0, based_on=0, writer="",
                by=user, at=NOW,
            )  # fmt: skip


def test_supervision_and_observations_are_for_the_two(taken, grace, gwen, theo, client_for):
    seen = actions.observe(
        taken, observed_on=NOW.date(), child_agreed=True, consent="She said yes",
        seen=[("K4.1", "x", SECRET)], by=grace, at=NOW,
    )  # fmt: skip
    assert client_for(taken).get(page("observation", seen)).status_code == 200
    for user in (gwen, theo):
        assert client_for(user).get(page("observation", seen)).status_code == 404
