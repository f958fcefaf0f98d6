"""Five people at a time: no difference of two readings is one person's."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from balcony.oversight.development.pooling import Dated, at_least, in_whole_groups, is_spread, middle

START = datetime(2026, 1, 1)
ORDER = ["leads", "sound", "growing", "not_yet"]


def things(people):
    return [Dated(who, START + timedelta(days=day), day) for day, who in enumerate(people)]


def always(_who, _at):
    return True


def test_four_people_are_no_team():
    assert in_whole_groups(things("abcd"), few=5, is_here=always) == {}


def test_five_people_join_together_and_the_sixth_waits():
    assert set(in_whole_groups(things("abcde"), few=5, is_here=always)) == set("abcde")
    assert set(in_whole_groups(things("abcdef"), few=5, is_here=always)) == set("abcde")


def test_one_person_five_times_is_one_person():
    assert in_whole_groups(things("aaaaa"), few=5, is_here=always) == {}


def test_who_has_left_is_out_of_it_at_the_next_group():
    gone = in_whole_groups(things("abcdefghij"), few=5, is_here=lambda who, at: who != "a")
    assert set(gone) == set("bcdefghij")


@given(st.lists(st.sampled_from("abcdefgh"), max_size=40))
def test_one_more_thing_changes_nothing_or_five_people(people):
    for end in range(len(people)):
        before = in_whole_groups(things(people[:end]), few=5, is_here=always)
        after = in_whole_groups(things(people[: end + 1]), few=5, is_here=always)
        changed = [who for who in after if before.get(who) != after[who]]
        assert not changed or len(changed) >= 5


def test_the_middle_is_the_lower_of_two_and_knows_no_number():
    assert middle(["leads", "sound", "growing", "not_yet"], ORDER) == "growing"
    assert middle([], ORDER) is None
    assert is_spread(["leads", "leads", "not_yet", "not_yet"], ORDER)
    assert not is_spread(["sound"] * 5, ORDER)


def test_a_number_is_told_only_where_five_stand_behind_it_and_behind_the_rest():
    assert at_least(dict.fromkeys("abcde", (1, 2)), 5) == (5, 10)
    assert at_least(dict.fromkeys("abcd", (1, 2)), 5) == (None, None)
    assert at_least({who: (int(who == "a"), 2) for who in "abcdef"}, 5) == (None, 12)
    assert at_least({who: (2, 2) if who != "a" else (1, 2) for who in "abcdef"}, 5) == (None, 12)
    assert at_least(dict.fromkeys("abcde", (2, 2)), 5) == (10, 10)
