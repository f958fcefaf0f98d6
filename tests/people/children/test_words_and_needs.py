from datetime import date

import pytest

from balcony.foundations.access.policies import Refusal
from balcony.people.children import actions
from balcony.people.children.queries import child_page_facts

TODAY = date(2026, 11, 18)


def test_words_the_child_chose_replace_the_ones_before(amina, ros, now):
    actions.choose_words(amina, instead_of="placement", words="my nan's", by=ros, at=now)
    actions.choose_words(amina, instead_of="Placement", words="home", by=ros, at=now)
    chosen = child_page_facts(amina, TODAY).chosen_words
    assert [one.words for one in chosen] == ["home"]
    assert amina.chosen_words.count() == 2


def test_words_can_be_taken_back_once(amina, ros, now):
    chosen = actions.choose_words(amina, instead_of="contact", words="seeing Mum", by=ros, at=now)
    actions.withdraw_words(chosen, by=ros, at=now)
    assert child_page_facts(amina, TODAY).chosen_words == ()
    with pytest.raises(Refusal, match="already"):
        actions.withdraw_words(chosen, by=ros, at=now)


def test_a_need_holds_from_its_day_until_it_is_ended(amina, ros, now):
    need = actions.add_need(
        amina, kind="interpreter", words="Arabic, a woman", from_on=date(2026, 11, 2), by=ros, at=now
    )
    assert child_page_facts(amina, TODAY).needs == (need,)
    assert child_page_facts(amina, date(2026, 11, 1)).needs == ()
    actions.end_need(need, by=ros, at=now)
    assert child_page_facts(amina, TODAY).needs == ()
    assert child_page_facts(amina, date(2026, 11, 17)).needs == (need,)


def test_business_support_does_not_write_needs(amina, bea, now):
    with pytest.raises(Refusal):
        actions.add_need(amina, kind="other", words="x", from_on=TODAY, by=bea, at=now)
