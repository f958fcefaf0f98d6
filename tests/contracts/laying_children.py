"""One set of the children of the whole house, with a review in every state and everything around them."""

from datetime import time, timedelta
from uuid import UUID

from django.utils import timezone

from balcony.casework.afterwards import actions as afterwards
from balcony.casework.circulation import actions as circulation
from balcony.casework.circulation.models import Copy, PrivateWord, Released, Sending
from balcony.casework.concerns import actions as concerns
from balcony.casework.contact_log.actions import log
from balcony.casework.monitoring import actions as monitoring
from balcony.casework.preparation import actions as preparation
from balcony.casework.reviews import actions as reviews
from balcony.casework.reviews.models import Attendance, Review
from balcony.casework.voice import actions as voice
from balcony.casework.voice.models import Promise
from balcony.exchange.ssda903.models import Difference, MatchProposal
from balcony.foundations.accounts.links import make_link
from balcony.foundations.accounts.models import User
from balcony.foundations.documents.models import IssuedDocument
from balcony.people.children.models import CarePeriod, ChosenWords, Episode, Need
from balcony.people.register.models import Adult, Child, Source
from balcony.people.relationships.models import Kind, Relationship
from tests.conftest import stands
from tests.contracts.laying_service import message

AROUND = {
    "ros": Kind.ALLOCATED_IRO,
    "cora": Kind.COVER_IRO,
    "dina": Kind.COVER_IRO,
    "dev": Kind.SOCIAL_WORKER,
    "tess": Kind.TEAM_MANAGER,
}
WORDS = {
    "letter": "Hello",
    "childs_view": "She wants to stay.",
    "iro_view": "Going well.",
    "adults": "",
    "differences": "",
}


def children_and_all(people: dict[str, User], setter: User, number: int) -> dict[str, UUID]:
    """Four children: a review planned, one written up, one final; and one who left care."""
    now = timezone.now()
    planned, recorded, final, left = (_child(people, setter, f"9{number}{place}") for place in range(4))
    _care(left, setter, ended=True)
    for child in (planned, recorded, final):
        _care(child, setter)
    first = _review(planned, people["ros"], until="planned")
    written = _review(recorded, people["ros"], until="recorded")
    locked = _review(final, people["ros"], until="final")
    today = timezone.localdate()
    made = {"made_by": setter, "made_at": now}
    carer = Adult.objects.create(full_name="A Carer", **made)
    trigger = reviews.ask_earlier(
        planned,
        kind="iro_requests_review",
        before_on=today,
        arose_on=today,
        reason="Test",
        by=people["ros"],
        at=now,
    )
    document = IssuedDocument.objects.create(
        kind="review-record",
        format="pdf",
        about_id=locked.pk,
        child_id=final.pk,
        content=b"%PDF-1.7",
        fingerprint="0" * 64,
        issued_by=people["ros"],
        issued_at=now,
    )
    worry = {
        "what": "Test",
        "to_whom": people["tess"].adult,
        "answer_by": today + timedelta(days=7),
        "by": people["ros"],
        "at": now,
    }
    asked = voice.keep_request(planned, words="Test", asked_on=today, by=people["ros"], at=now)
    return _preparation(first, people["ros"]) | {
        "asked": asked.pk,
        "concern": concerns.raise_concern(planned, **worry).pk,
        "concern, draft": concerns.keep_draft(planned, **worry).pk,
        "child": planned.pk,
        "child, recorded": recorded.pk,
        "child, final": final.pk,
        "child, left care": left.pk,
        "review, planned": first.pk,
        "review, recorded": written.pk,
        "review, final": locked.pk,
        "plan received": afterwards.receive_plan(
            written, received_on=today, from_name="Dev", by=people["ros"], at=now
        ).pk,
        **_asked_after(written, people["ros"]),
        "decision": written.decisions.get().pk,
        **_considered(written, people["ros"]),
        **_copied(locked, planned, people["ros"]),
        **_told(planned, people),
        "trigger": trigger.pk,
        "document": document.pk,
        "message": message(planned, people["ros"], "waiting"),
        "message, to print": message(planned, people["ros"], "to_print", way="letter"),
        "message, bounced": message(planned, people["ros"], "bounced"),
        "message, unknown": message(planned, people["ros"], "unknown"),
        "notice": monitoring.tell(
            planned, kind="other", happened_on=today, words="x", by=people["ros"], at=now
        ).pk,
        "logged contact": log(
            planned, with_whom="child", reached=True, on=today, by=people["ros"], at=now
        ).pk,
        "need": Need.objects.create(child=planned, kind="other", words="x", from_on=today, **made).pk,
        "words": ChosenWords.objects.create(
            child=planned, instead_of="contact", words="family time", **made
        ).pk,
        "carer": Relationship.objects.create(
            child=planned, adult=carer, kind=Kind.CARER, from_on=today, reason="Test", **made
        ).pk,
        "promise": Promise.objects.create(
            child=planned,
            iro=people["ros"].adult,
            level="A",
            publisher="nairo",
            edition="1.0",
            words={},
            signed_by=people["ros"],
            signed_at=now,
        ).pk,
        "difference": Difference.objects.create(
            child=planned, thing="child", field="sex", ours="F", theirs="M", found_at=now
        ).pk,
        "match": MatchProposal.objects.create(
            child=planned, return_id=f"8{number}", because="Born the same day", proposed_at=now
        ).pk,
    }


def _copied(review: Review, child: Child, iro: User) -> dict[str, UUID]:
    """Copies of a final record; the team manager's is released and sent, the rest waits."""
    said = {"by": iro, "at": timezone.now()}
    circulation.prepare(review, **said)
    copy = Copy.objects.get(review=review, kind="team_manager")
    let_go = released(copy, said)
    sending = Sending.objects.create(released=let_go, way="email", to_address="tess@example.test", **said)
    link = make_link(circulation.LINK, sending.pk, person_id=copy.adult_id, **said)
    word = PrivateWord.objects.create(child=child, words="Mill Road", made_by=iro, made_at=timezone.now())
    return {
        "copy": copy.pk,
        "sending": sending.pk,
        "link to a copy": link.secret,
        "private word": word.pk,
    }


def _told(child: Child, people: dict[str, User]) -> dict[str, UUID]:
    """A link by which the social worker tells the IRO of changes."""
    secrets: list[UUID] = []

    def link_to(secret: UUID) -> str:
        secrets.append(secret)
        return f"https://balcony.example.test/{secret}"

    dev = people["dev"].adult
    place = monitoring.give_link(child, adult=dev, link_to=link_to, by=people["ros"], at=timezone.now())
    return {"notice link": place.pk, "link to tell": secrets[0]}


def released(copy: Copy, said: dict[str, object]) -> Released:
    """A copy with nothing in it, released."""
    parts = ("facts", "letter", "sections", "people", "meetings", "decisions", "later", "next")
    words = {"heading": "Review", "standing": "", "for_whom": "Tess", "left_out": "", "acknowledgement": ""}
    words |= {part: [] for part in parts}
    return Released.objects.create(
        copy=copy,
        number=1,
        paper=words,
        content=b"%PDF-1.7",
        fingerprint="0" * 64,
        withheld=[],
        opened=[],
        **said,
    )


def _considered(review: Review, iro: User) -> dict[str, UUID]:
    """A matter written by a machine, something the child wants to talk about, and another view."""
    said = {"by": iro, "at": timezone.now()}
    matter = review.matters.first()
    reviews.consider(matter, words={"iro_view": "Well."}, based_on=0, by_machine=True, **said)
    return {
        "matter": matter.pk,
        "agenda item": reviews.add_item(review, words="My room", **said).pk,
        "difference of view": reviews.add_difference(review, whose="Dad", view="No", **said).pk,
        "mark": review.machine_marks.get().pk,
    }


def _preparation(review: Review, iro: User) -> dict[str, UUID]:
    """What is kept of preparing a review."""
    now, today = timezone.now(), timezone.localdate()
    said = {"by": iro, "at": now}
    choice = preparation.choose(
        review, about="place", words="At home", asked_by="Ros", asked_on=today, **said
    )
    times = [(today + timedelta(days=days), time(16, 0)) for days in (7, 8)]
    preparation.offer_times(review, times=times, **said)
    preparation.put_times(review, times=review.slots.all(), reason="Test", **said)
    guest = {"name": "Lisa", "way": "email", "address": "lisa@example.test"}
    consultation, made = preparation.ask(review, group="parent", **guest, **said)
    paper = preparation.receive(review, what="report", received_on=today, from_name="Dev", **said)
    return {
        "choice": choice.pk,
        "slot": review.slots.first().pk,
        "invitation": preparation.invite(review, role="Parent", may_know_place=False, **guest, **said).pk,
        "consultation": consultation.pk,
        "views link": made.secret,
        "answer link": _answer_link(review, iro),
        "paper": paper.pk,
    }


def _asked_after(review: Review, iro: User) -> dict[str, UUID]:
    """An aunt who was there, asked how it was, with the secret of her link."""
    said = {"by": iro, "at": timezone.now()}
    aunt = Attendance.objects.create(
        review=review, name="Grace", role="Aunt", came="came", made_by=iro, made_at=timezone.now()
    )
    secrets: list[UUID] = []

    def link_to(secret: UUID) -> str:
        secrets.append(secret)
        return f"https://example.test/{secret}"

    asked = afterwards.put_on_list(review, attendance=aunt, way="email", address="grace@example.test", **said)
    afterwards.tell(asked, link_to=link_to, **said)
    return {"attendance": aunt.pk, "asked after": asked.pk, "after link": secrets[0]}


def _answer_link(review: Review, iro: User) -> UUID:
    """The secret of a link on which somebody invited says whether they come."""
    now, secrets = timezone.now(), []
    guest = {"name": "Grace", "role": "Aunt", "way": "email", "address": "grace@example.test"}
    invited = preparation.invite(review, may_know_place=False, **guest, by=iro, at=now)

    def link_to(secret: UUID) -> str:
        secrets.append(secret)
        return f"https://example.test/{secret}"

    meeting = review.meetings.standing().get()
    preparation.tell(invited, meeting=meeting, answer_by=meeting.on, link_to=link_to, by=iro, at=now)
    return secrets[0]


def _child(people: dict[str, User], setter: User, return_id: str) -> Child:
    child = Child.objects.create(
        return_id=return_id,
        first_names="Zephyrine",
        family_name="Quillan",
        name_in_use="Quill",
        date_of_birth=timezone.localdate() - timedelta(days=4000),
        source=Source.PERSON,
        made_by=setter,
        made_at=timezone.now(),
    )
    for name, kind in AROUND.items():
        stands(people[name], child, kind, setter)
    return child


def _care(child: Child, setter: User, *, ended: bool = False) -> None:
    today = timezone.localdate()
    dates = {
        "started_on": today - timedelta(days=30),
        "ended_on": today - timedelta(days=2) if ended else None,
        "source": Source.PERSON,
        "made_by": setter,
        "made_at": timezone.now(),
    }
    CarePeriod.objects.create(child=child, end_code="E4A" if ended else "", **dates)
    Episode.objects.create(
        child=child,
        start_code="S",
        end_code="E4A" if ended else "",
        legal_status="C2",
        placement_type="U6",
        **dates,
    )


def _review(child: Child, iro: User, *, until: str) -> Review:
    now = timezone.now()
    on = timezone.localdate() - timedelta(days=10)
    said = {"by": iro, "at": now}
    review = reviews.plan(child, on=on, has_taken_place=True, reason="Test", **said)
    if until == "planned":
        return review
    review = reviews.hold(review.meetings.get(), held_on=on, is_complete=True, **said)
    reviews.decide(review, action="See the dentist", owner_name="Dev", **said)
    reviews.write(review, words=WORDS, based_on=0, **said)
    if until == "final":
        reviews.finalise(review, based_on=1, not_alone_because="Away at school.", **said)
    review.refresh_from_db()
    return review
