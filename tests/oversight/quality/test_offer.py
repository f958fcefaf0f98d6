"""The director reads the statement as it was laid before them, and agrees it or sends it back."""

import re

import pytest

from balcony.foundations.access.models import Role
from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.foundations.design.faults import NotPossible, Stale
from balcony.oversight.quality import actions
from balcony.oversight.quality.models import Offer, Statement
from balcony.oversight.quality.queries import points_of, waiting_offer
from tests.conftest import NOW, grant, person

DAY = NOW.date()


@pytest.fixture
def dora(setter):
    """The director."""
    return person("Dora", Role.SENIOR_MANAGER, setter)


@pytest.fixture
def written(grace):
    """A statement with an account and a standing at every point."""
    made = actions.begin_statement(by=grace, at=NOW)
    for point in points_of(made, on=DAY)[0]:
        actions.account(point.item, words="So.", standing="in_place", based_on=0, by=grace, at=NOW)
    return made


@pytest.fixture
def offered(written, grace):
    """The same, before the director."""
    actions.offer(written, words="P4 is new.", by=grace, at=NOW)
    return written


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def answer(statement, by, outcome="agreed", words="", read=None):
    read = read or waiting_offer(statement).pk
    return actions.answer_offer(statement, read=read, outcome=outcome, words=words, by=by, at=NOW)


def test_the_director_agrees_and_both_names_and_the_day_stand_on_it(offered, grace, dora):
    answer(offered, dora, words="A year well spent.")
    offered.refresh_from_db()
    assert (offered.manager_name, offered.director_name) == ("Grace Test", "Dora Test")
    assert (offered.agreed_on, offered.agreed_by) == (DAY, dora)
    assert Entry.objects.filter(verb="protocol.director_agreed", by_id=str(dora.pk)).count() == 1


def test_nothing_in_it_changes_while_the_director_reads(offered, grace):
    point = points_of(offered, on=DAY)[0][0].item
    with pytest.raises(Refusal, match="director is reading"):
        actions.account(point, words="Otherwise.", standing="partly", based_on=1, by=grace, at=NOW)
    with pytest.raises(Refusal, match="director is reading"):
        actions.agree(offered, manager_name="G", director_name="D", agreed_on=DAY, by=grace, at=NOW)


def test_the_manager_takes_it_back_changes_it_and_lays_it_before_them_again(offered, grace, dora):
    first = waiting_offer(offered).pk
    actions.take_back(offered, by=grace, at=NOW)
    point = points_of(offered, on=DAY)[0][0].item
    actions.account(point, words="Otherwise.", standing="partly", based_on=1, by=grace, at=NOW)
    actions.offer(offered, by=grace, at=NOW)
    with pytest.raises(Stale, match="Read it as it is now"):
        answer(offered, dora, read=first)
    assert not Statement.objects.exclude(agreed_on=None).exists()
    answer(offered, dora)


def test_it_is_sent_back_with_words_and_never_without(offered, grace, dora, client_for):
    with pytest.raises(NotPossible, match="Say what you would change"):
        answer(offered, dora, outcome="sent_back", words=" ")
    answer(offered, dora, outcome="sent_back", words="P7: say who helps.")
    assert waiting_offer(offered) is None
    page = text_of(client_for(grace).get(f"/quality/protocol/{offered.pk}/"))
    assert "P7: say who helps." in page
    assert "Change the account" in page


def test_what_was_said_each_time_is_kept(offered, grace, dora):
    answer(offered, dora, outcome="sent_back", words="P7: say who helps.")
    actions.offer(offered, words="Done.", by=grace, at=NOW)
    answer(offered, dora)
    assert [one.outcome for one in Offer.objects.all()] == ["sent_back", "agreed"]


@pytest.mark.parametrize("who", ["grace", "ros", "bea", "tess", "ana", "sid"])
def test_nobody_but_the_director_answers(offered, who, request):
    with pytest.raises(Refusal):
        answer(offered, request.getfixturevalue(who))


def test_nobody_agrees_what_they_laid_before_themselves(written, grace, setter, client_for):
    grant(grace, Role.SENIOR_MANAGER, setter)
    client = client_for(grace)
    session = client.session
    session["hat"] = "iro_manager"
    session.save()
    client.post(f"/quality/protocol/{written.pk}/offer/", {"words": ""})
    session["hat"] = "senior_manager"
    session.save()
    page = client.get(f"/quality/protocol/{written.pk}/answer/")
    assert page.status_code == 403
    assert "so somebody else agrees it" in text_of(page)


def test_an_incomplete_statement_is_not_laid_before_the_director(grace):
    made = actions.begin_statement(by=grace, at=NOW)
    with pytest.raises(NotPossible, match="P1, P2"):
        actions.offer(made, by=grace, at=NOW)


def test_it_is_laid_before_them_once_at_a_time(offered, grace):
    with pytest.raises(Refusal):
        actions.offer(offered, by=grace, at=NOW)
    assert Offer.objects.count() == 1


def test_the_director_finds_it_reads_it_and_agrees_it_on_pages(written, grace, dora, client_for):
    where = f"/quality/protocol/{written.pk}/"
    assert "Lay it before the director" in text_of(client_for(grace).get(where))
    client_for(grace).post(f"{where}offer/", {"words": "P4 is new."})
    client = client_for(dora)
    assert "has laid the statement of the management protocol before you" in text_of(client.get("/quality/"))
    assert "Agree it or send it back" in text_of(client.get(where))
    page = text_of(client.get(f"{where}answer/"))
    assert "P4 is new." in page
    read = str(waiting_offer(written).pk)
    wrong = client.post(f"{where}answer/", {"read": read, "outcome": "sent_back", "words": ""})
    assert "Say what you would change" in text_of(wrong)
    assert client.post(f"{where}answer/", {"read": read, "outcome": "agreed", "words": ""}).url == where
    assert "by Grace Test, manager, and Dora Test, director" in text_of(client.get(where))


def test_without_a_director_here_the_manager_writes_down_what_was_agreed_on_paper(written, grace, client_for):
    page = text_of(client_for(grace).get(f"/quality/protocol/{written.pk}/"))
    assert "The director has agreed it" in page
    assert "Lay it before the director" not in page
