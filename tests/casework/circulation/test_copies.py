"""Copies are laid out once, released as they were read, sent once, blocked with a reason, and filed."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from balcony.casework.circulation import actions, queries
from balcony.casework.circulation.following import steps_of
from balcony.casework.circulation.models import Copy, Filing, Sending
from balcony.foundations.access.policies import Refusal
from balcony.foundations.audit.models import Entry
from balcony.foundations.outbox.models import Message
from balcony.people.relationships.models import Relationship

pytestmark = pytest.mark.django_db
TO = {"link_to": lambda secret: f"http://testserver/copies/yours/{secret}/"}


def test_laying_out_twice_makes_each_copy_once(final, ros, now):
    assert actions.prepare(final, by=ros, at=now) == 9
    assert actions.prepare(final, by=ros, at=now) == 0


def test_no_copies_are_made_of_a_record_that_is_not_final(final, ros, now):
    final.state = "recorded"
    with pytest.raises(Refusal, match="not final"):
        actions.prepare(final, by=ros, at=now)


def test_a_copy_that_changed_since_it_was_read_is_not_released(copy_for, ros, now):
    with pytest.raises(actions.NotPossible, match="changed since"):
        actions.release(copy_for("mother"), seen="something else", by=ros, at=now)


def test_a_copy_is_not_sent_before_it_is_released(copy_for, bea, now):
    with pytest.raises(actions.NotPossible, match="has not released"):
        actions.send(copy_for("mother"), way="posted", by=bea, at=now, **TO)


def test_a_double_click_sends_once(copy_for, release, bea, now):
    release(copy_for("mother"))
    said = {"way": "email", "address": "lisa@example.test", "token": uuid4(), "by": bea, "at": now, **TO}
    assert actions.send(copy_for("mother"), **said) == actions.send(copy_for("mother"), **said)
    assert Message.objects.count() == 1


def test_a_wrong_address_sends_nothing(copy_for, release, bea, now):
    release(copy_for("mother"))
    with pytest.raises(actions.NotPossible), transaction.atomic():
        actions.send(copy_for("mother"), way="email", address="lisa", by=bea, at=now, **TO)
    assert not Sending.objects.exists()
    release(copy_for("nurse"))
    with pytest.raises(actions.NotPossible, match="no email address"):
        actions.send(copy_for("nurse"), way="email", by=bea, at=now, **TO)


@pytest.mark.parametrize(
    ("who", "said"),
    [("mother", "no longer has parental responsibility"), ("carer", "placement with this carer")],
)
def test_who_is_no_longer_around_the_child_is_blocked_with_the_reason(
    copy_for, release, people, setter, bea, now, who, said
):
    copy = copy_for(who)
    release(copy)
    Relationship.objects.filter(adult=people[who]).update(to_on=now.date(), ended_by=setter, ended_at=now)
    blocked = queries.why_blocked(copy, now.date())
    assert said in blocked.reason
    assert "business support" in blocked.fix
    with pytest.raises(actions.NotPossible, match=said):
        actions.send(copy, way="handed", by=bea, at=now, **TO)


def test_what_left_is_never_rewritten(copy_for, release):
    released = release(copy_for("mother"))
    with pytest.raises(DatabaseError), transaction.atomic():
        released.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        released.delete()


def test_the_log_says_what_was_left_out_and_why(laid_out, copy_for, release, ros, bea, now, client_for):
    release(copy_for("mother"))
    actions.send(copy_for("mother"), way="handed", note="By Dev", by=bea, at=now, **TO)
    page = client_for(ros).get(reverse("circulation:copies", kwargs={"id": laid_out.pk})).content.decode()
    assert "By Dev" in page
    assert "It is written for the adults who work with the child." in page
    assert "It holds where the child lives." in page
    theirs = client_for(bea).get(reverse("circulation:copies", kwargs={"id": laid_out.pk})).content.decode()
    assert "It holds where the child lives." not in theirs


def test_a_person_added_by_hand_gets_what_a_parent_would(laid_out, ros, now):
    said = {"name": "Ada Aunt", "kind": "other", "because": "She asked", "by": ros, "at": now}
    made = actions.add_person(laid_out, token=uuid4(), **said)
    assert made.for_whom == "Ada Aunt"
    with pytest.raises(actions.NotPossible):
        actions.add_person(laid_out, **said | {"kind": "social_worker"})


def test_filing_by_hand_takes_it_off_the_queue(final, bea, now, client_for):
    office = reverse("office:queue")
    assert "To file in the case system" in client_for(bea).get(office).content.decode()
    assert list(queries.unfiled_for(bea, now)) == [final]
    actions.file_by_hand(final, name="CLA review 1", filed_by="Bea", on=now.date(), by=bea, at=now)
    assert not queries.unfiled_for(bea, now).exists()


def test_the_drop_folder_gets_one_file_whose_name_tells_nothing(final, bea, now, settings, tmp_path):
    with pytest.raises(actions.NotPossible, match="No drop folder"):
        actions.drop(final, by=bea, at=now)
    settings.DROP_FOLDER = str(tmp_path / "missing")
    with pytest.raises(actions.NotPossible, match="cannot be written"):
        actions.drop(final, by=bea, at=now)
    assert not Filing.objects.exists()
    settings.DROP_FOLDER = str(tmp_path)
    assert actions.drop(final, by=bea, at=now) == actions.drop(final, by=bea, at=now)
    [file] = tmp_path.iterdir()
    assert file.name == f"review-record-2026-11-10-{final.pk.hex}.pdf"
    assert file.read_bytes().startswith(b"%PDF")


def test_the_task_list_says_how_many_are_sent(laid_out, copy_for, release, ros, bea, now):
    release(copy_for("mother"))
    actions.send(copy_for("mother"), way="handed", by=bea, at=now, **TO)
    copies, filing = steps_of(laid_out, ros, now)
    assert copies.status == "1 of 9 sent"
    assert "8 December 2026" in copies.hint
    assert filing.status == "Not filed"


def test_the_record_of_what_happened_holds_no_names(laid_out, copy_for, release, bea, now):
    release(copy_for("mother"))
    actions.send(copy_for("mother"), way="email", address="lisa@example.test", by=bea, at=now, **TO)
    facts = str(list(Entry.objects.filter(verb__startswith="circulation.").values_list("facts", flat=True)))
    assert "Lisa" not in facts
    assert "Amina" not in facts
    assert Copy.objects.count() == 9
