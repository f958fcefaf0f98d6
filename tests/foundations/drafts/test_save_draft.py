"""A draft is kept for its writer, and two windows cannot fight over it."""

from datetime import timedelta

import pytest

from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.foundations.drafts import actions, queries
from balcony.foundations.drafts.models import Draft


def save(child, by, at, letter="Dear Amina", *, version=0, based_on=0, writer="page-one", **more):
    words = {"letter": letter} | more
    state = {"version": version, "based_on": based_on, "writer": writer}
    return actions.save_draft("test-letter", child, words=words, **state, by=by, at=at)


def test_a_first_save_makes_version_one(kind, amina, ros, now):
    draft = save(amina, ros, now)
    assert (draft.version, draft.words, draft.child_id) == (1, {"letter": "Dear Amina"}, amina.pk)


def test_each_save_raises_the_version(kind, amina, ros, now):
    save(amina, ros, now)
    assert save(amina, ros, now, "Dear Amina, hello", version=1).version == 2


def test_saving_the_same_words_again_changes_nothing(kind, amina, ros, now):
    save(amina, ros, now)
    again = save(amina, ros, now + timedelta(minutes=1), version=1)
    assert (again.version, again.saved_at) == (1, now)


def test_another_window_that_has_not_seen_the_draft_is_stale(kind, amina, ros, now):
    save(amina, ros, now)
    with pytest.raises(actions.Stale):
        save(amina, ros, now, "Something else", writer="page-two")
    assert Draft.objects.get().words == {"letter": "Dear Amina"}


def test_the_same_page_may_repeat_a_save_whose_answer_was_lost(kind, amina, ros, now):
    save(amina, ros, now)
    assert save(amina, ros, now, "Dear Amina, more", version=0).version == 2


def test_a_page_opened_before_somebody_saved_the_thing_is_stale(kind, letters, amina, ros, now):
    letters["version"] = 3
    with pytest.raises(actions.Stale):
        save(amina, ros, now, based_on=2)
    assert save(amina, ros, now, based_on=3).based_on == 3


def test_a_page_that_saw_a_draft_now_discarded_is_stale(kind, amina, ros, now):
    save(amina, ros, now)
    actions.discard("test-letter", amina, by=ros, at=now)
    with pytest.raises(actions.Stale):
        save(amina, ros, now, "Too late", version=1, writer="page-two")
    assert not Draft.objects.exists()


def test_a_form_spread_over_pages_keeps_the_words_of_the_others(kind, amina, ros, now):
    save(amina, ros, now)
    actions.save_draft(
        "test-letter", amina, words={"view": "I like it"}, version=1, based_on=0, writer="", by=ros, at=now
    )
    assert Draft.objects.get().words == {"letter": "Dear Amina", "view": "I like it"}


def test_an_emptied_field_is_kept_as_empty(kind, amina, ros, now):
    save(amina, ros, now)
    assert save(amina, ros, now, "", version=1).words == {"letter": ""}


def test_only_the_forms_own_fields_are_kept(kind, amina, ros, now):
    assert save(amina, ros, now, csrfmiddlewaretoken="secret").words == {"letter": "Dear Amina"}


def test_too_much_text_is_refused_and_the_draft_stays(kind, amina, ros, now):
    save(amina, ros, now)
    with pytest.raises(actions.TooLong):
        save(amina, ros, now, "x" * (actions.LONGEST + 1), version=1)
    assert Draft.objects.get().version == 1


def test_whoever_may_not_write_the_thing_may_keep_no_draft_of_it(kind, amina, theo, now):
    with pytest.raises(Refusal):
        save(amina, theo, now)
    assert not Draft.objects.exists()


def test_two_people_have_a_draft_each(kind, amina, ros, grace, now):
    save(amina, ros, now)
    assert queries.draft_of(grace, kind.about(amina)) is None


def test_a_draft_writes_nothing_to_the_record(kind, amina, ros, now):
    before = Entry.objects.count()
    save(amina, ros, now)
    assert Entry.objects.count() == before


def test_standing_shows_the_draft_over_what_is_saved(kind, letters, amina, ros, now):
    letters.update(version=2, words={"letter": "Saved", "view": "Saved view"})
    fresh = queries.standing("test-letter", amina, ros)
    assert (fresh.words["letter"], fresh.version, fresh.based_on) == ("Saved", 0, 2)
    save(amina, ros, now, based_on=2)
    drafted = queries.standing("test-letter", amina, ros)
    assert drafted.words == {"letter": "Dear Amina", "view": "Saved view"}
    assert (drafted.version, drafted.is_behind, drafted.saved_at) == (1, False, now)


def test_standing_says_when_somebody_saved_after_the_draft_was_begun(kind, letters, amina, ros, now):
    save(amina, ros, now)
    letters["version"] = 1
    assert queries.standing("test-letter", amina, ros).is_behind


def test_every_page_load_is_a_writer_of_its_own(kind, amina, ros):
    one, two = (queries.standing("test-letter", amina, ros) for _ in range(2))
    assert one.writer != two.writer
    assert f"writer={one.writer}" in one.autosave_url
    assert str(amina.return_id) not in one.autosave_url


def test_open_drafts_are_those_still_in_the_persons_world(kind, amina, ros, now):
    save(amina, ros, now)
    assert [draft.page for draft in queries.open_drafts(ros, now)] == [f"/children/{amina.pk}/letter/"]
    ros.grants.update(to_on=now.date(), ended_by=ros, ended_at=now)
    ros.adult.relationships.update(to_on=now.date(), ended_by=ros, ended_at=now)
    assert queries.open_drafts(ros, now) == []


def test_a_save_lets_the_draft_of_its_own_page_go(kind, amina, ros, now):
    save(amina, ros, now)
    save(amina, ros, now, "Dear Amina, more", version=1)
    actions.discard("test-letter", amina, version=1, writer="page-one", by=ros, at=now)
    assert not Draft.objects.exists()


def test_a_save_keeps_what_another_window_typed_meanwhile(kind, letters, amina, ros, now):
    save(amina, ros, now)
    save(amina, ros, now, "Typed elsewhere", version=1, writer="page-two")
    letters.update(version=1, words={"letter": "Dear Amina", "view": ""})
    actions.discard("test-letter", amina, version=1, writer="page-one", by=ros, at=now)
    assert queries.standing("test-letter", amina, ros).is_behind
    assert queries.two_texts(kind, amina, ros).theirs["letter"] == "Typed elsewhere"


def test_a_save_keeps_words_set_aside_unless_they_are_what_was_saved(kind, letters, amina, ros, now):
    for saved, kept in (("Dear Amina", True), ("Set aside", False)):
        actions.set_aside("test-letter", amina, words={"letter": "Set aside"}, by=ros, at=now)
        letters["words"] = {"letter": saved, "view": ""}
        actions.discard("test-letter", amina, version=0, writer="page-one", by=ros, at=now)
        assert Draft.objects.exists() is kept
