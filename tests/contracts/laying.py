"""Three times the same children: one set open to whoever stands around them, one restricted to others,
one restricted to those who stand around them; and everything a route can be about."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from hashlib import sha256
from uuid import UUID

from django.utils import timezone

from balcony.casework.circulation import actions as circulation
from balcony.casework.circulation.models import Copy, PrivateWord, Released, Sending
from balcony.casework.concerns import actions as concerns
from balcony.casework.contact_log.actions import log
from balcony.casework.monitoring import actions as monitoring
from balcony.casework.preparation import actions as preparation
from balcony.casework.reviews import actions as reviews
from balcony.casework.reviews.models import Review
from balcony.casework.voice import actions as voice
from balcony.casework.voice.models import Promise
from balcony.doors.office.jobs import CHECK
from balcony.exchange.spreadsheets.models import ListFile
from balcony.exchange.ssda903.models import Difference, MatchProposal
from balcony.foundations.access.models import Role, RoleGrant
from balcony.foundations.accounts.cards import make_account
from balcony.foundations.accounts.links import make_link
from balcony.foundations.accounts.models import User
from balcony.foundations.authority.models import AddedHoliday, Closure
from balcony.foundations.documents.models import IssuedDocument
from balcony.foundations.files.models import Lock, Original, ShownCopy, StoredFile
from balcony.foundations.jobs.models import Job, State
from balcony.foundations.outbox.models import Message
from balcony.foundations.toolkit import actions as toolkit
from balcony.foundations.toolkit.models import Amendment
from balcony.oversight.development import actions as development
from balcony.oversight.development.models import Appraisal
from balcony.oversight.quality import actions as quality
from balcony.oversight.quality.actions.rounds import Ask
from balcony.oversight.quality.models import Statement
from balcony.people.children.models import CarePeriod, ChosenWords, Episode, Need
from balcony.people.iros.models import Iro, OtherDuty, WorkingPattern
from balcony.people.partners.actions import name_contact
from balcony.people.register.models import Adult, Child, Source
from balcony.people.relationships.models import BreakGlass, DenyListing, Kind, Relationship, Restriction
from tests.conftest import person, stands

# Who looks, and at which set of children. The order is that of every line in routes.toml.
VIEWERS = {
    "signed out": (None, "open"),
    "no role": ("stranger", "open"),
    "allocated IRO": ("ros", "open"),
    "cover IRO": ("cora", "open"),
    "another IRO": ("theo", "open"),
    "another IRO, break-glass": ("glen", "open"),
    "allocated IRO, on the deny list": ("dina", "open"),
    "allocated IRO, restricted to others": ("ros", "shut"),
    "allocated IRO, named on the restriction": ("ros", "named"),
    "IRO manager": ("grace", "open"),
    "IRO manager, restricted to others": ("grace", "shut"),
    "IRO manager, on the deny list": ("gail", "open"),
    "business support": ("bea", "open"),
    "business support, restricted to others": ("bea", "shut"),
    "own social worker": ("dev", "open"),
    "another social worker": ("dan", "open"),
    "own social worker, restricted to others": ("dev", "shut"),
    "own team manager": ("tess", "open"),
    "another team manager": ("tim", "open"),
    "data analyst": ("ana", "open"),
    "system administrator": ("sid", "open"),
    "senior manager": ("dora", "open"),
    "the child": ("zeph", "open"),
    "another child": ("zara", "open"),
    "a parent": ("fay", "open"),
}

STAFF = {
    "ros": Role.IRO,
    "cora": Role.IRO,
    "theo": Role.IRO,
    "glen": Role.IRO,
    "dina": Role.IRO,
    "grace": Role.IRO_MANAGER,
    "gwen": Role.IRO_MANAGER,
    "gail": Role.IRO_MANAGER,
    "bea": Role.BUSINESS_SUPPORT,
    "dev": Role.SOCIAL_WORKER,
    "dan": Role.SOCIAL_WORKER,
    "tess": Role.TEAM_MANAGER,
    "tim": Role.TEAM_MANAGER,
    "ana": Role.DATA_ANALYST,
    "sid": Role.SYSTEM_ADMINISTRATOR,
    "dora": Role.SENIOR_MANAGER,
    "stranger": "",
}
AROUND = {
    "ros": Kind.ALLOCATED_IRO,
    "cora": Kind.COVER_IRO,
    "dina": Kind.COVER_IRO,
    "dev": Kind.SOCIAL_WORKER,
    "tess": Kind.TEAM_MANAGER,
}
# Nobody's address, title, log line or file name may hold any of these.
NAMES = ("Quillan", "Zephyrine", "Quill")
WORDS = {
    "letter": "Hello",
    "childs_view": "She wants to stay.",
    "iro_view": "Going well.",
    "adults": "",
    "differences": "",
}


@dataclass
class House:
    """Who is in it, and the key of everything a route can be about, by set of children and by name."""

    people: dict[str, User]
    things: dict[str, dict[str, UUID]] = field(default_factory=dict)


def lay() -> House:
    """Lay the whole house; everything holds today, since pages ask what today is."""
    setter = User.objects.create_user("setter@example.test", full_name="Set-up")
    house = House({name: person(name.capitalize(), role, setter) for name, role in STAFF.items()})
    shared = _service(house.people, setter) | _quality(house.people) | _development(house.people)
    for number, which in enumerate(("open", "shut", "named")):
        house.things[which] = shared | _children(house.people, setter, number)
    _families(house, setter)
    for which, named in (("shut", "gwen"), ("named", "ros")):
        for child in _children_of(house, which):
            _restrict(child, house.people["gwen"], house.people[named])
    for name in ("dina", "gail"):
        for child in _children_of(house, "open"):
            DenyListing.objects.create(
                child=child, user=house.people[name], reason="Test", made_by=setter, made_at=timezone.now()
            )
    return house


def _families(house: House, setter: User) -> None:
    """The child everything open is about has a card, so has a child of nobody here, and there is a parent."""
    now = timezone.now()
    one = Child.objects.get(pk=house.things["open"]["child"])
    other = Child.objects.create(
        return_id="88",
        date_of_birth=one.date_of_birth,
        source=Source.PERSON,
        made_by=setter,
        made_at=now,
    )
    for name, child in (("zeph", one), ("zara", other)):
        house.people[name] = child.account = make_account(now)
        child.save(update_fields=["account"])
    house.people["fay"] = person("Fay", "", setter)
    house.people["fay"].audience = User.Audience.FAMILY
    house.people["fay"].save(update_fields=["audience"])
    said = voice.say(one, kind="worry", audience="iro", words="The words of Quill", by=one.account, at=now)
    # Whoever is shut out of a set of children is asked about the same words.
    for which in house.things:
        house.things[which]["contribution"] = said.pk
    house.things["open"]["said"] = said.pk
    for which in ("shut", "named"):
        house.things[which]["said"] = _said(Child.objects.get(pk=house.things[which]["child"]))
    for child in _children_of(house, "open"):
        stands(house.people["fay"], child, Kind.PARENT, setter)
    made = {"by": house.people["ros"], "at": now}
    review = Review.objects.get(pk=house.things["open"]["review, final"])
    copy = Copy.objects.create(
        review=review, adult=house.people["fay"].adult, kind="parent", made_by=setter, made_at=now
    )
    sending = Sending.objects.create(released=_released(copy, made), way="posted", **made)
    link = make_link("family-way-in", house.people["fay"].pk, **made)
    for which in house.things:
        house.things[which]["sending to a parent"] = sending.pk
        house.things[which]["family link"] = link.secret


def _said(child: Child) -> UUID:
    """What this child said to their IRO alone."""
    now = timezone.now()
    child.account = make_account(now)
    child.save(update_fields=["account"])
    return voice.say(child, kind="worry", audience="iro", words="Test", by=child.account, at=now).pk


def _children_of(house: House, which: str) -> list[Child]:
    keys = {key for name, key in house.things[which].items() if name.startswith("child")}
    return list(Child.objects.filter(pk__in=keys))


def _restrict(child: Child, by: User, named: User) -> None:
    made = Restriction.objects.create(
        child=child,
        ground="high_risk",
        reason="Test",
        review_on=timezone.localdate() + timedelta(days=30),
        made_by=by,
        made_at=timezone.now(),
    )
    made.named.set([named])


def _children(people: dict[str, User], setter: User, number: int) -> dict[str, UUID]:
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
        "decision": written.decisions.get().pk,
        **_considered(written, people["ros"]),
        **_copied(locked, planned, people["ros"]),
        "trigger": trigger.pk,
        "document": document.pk,
        "message": _message(planned, people["ros"], "waiting"),
        "message, to print": _message(planned, people["ros"], "to_print", way="letter"),
        "message, bounced": _message(planned, people["ros"], "bounced"),
        "message, unknown": _message(planned, people["ros"], "unknown"),
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
    released = _released(copy, said)
    sending = Sending.objects.create(released=released, way="email", to_address="tess@example.test", **said)
    link = make_link(circulation.LINK, sending.pk, person_id=copy.adult_id, **said)
    word = PrivateWord.objects.create(child=child, words="Mill Road", made_by=iro, made_at=timezone.now())
    return {
        "copy": copy.pk,
        "sending": sending.pk,
        "link to a copy": link.secret,
        "private word": word.pk,
    }


def _released(copy: Copy, said: dict[str, object]) -> Released:
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
    preparation.propose(review, times=[(today + timedelta(days=7), time(16, 0))], **said)
    guest = {"name": "Lisa", "way": "email", "address": "lisa@example.test"}
    consultation, made = preparation.ask(review, group="parent", **guest, **said)
    paper = preparation.receive(review, what="report", received_on=today, from_name="Dev", **said)
    return {
        "choice": choice.pk,
        "slot": review.slots.get().pk,
        "invitation": preparation.invite(review, role="Parent", may_know_place=False, **guest, **said).pk,
        "consultation": consultation.pk,
        "views link": made.secret,
        "paper": paper.pk,
    }


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
    BreakGlass.objects.create(
        child=child,
        user=people["glen"],
        reason_code="other",
        reason="A reason of fifteen",
        started_at=timezone.now(),
        ends_at=timezone.now() + timedelta(minutes=60),
    )
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
        reviews.finalise(review, based_on=1, **said)
    review.refresh_from_db()
    return review


def _service(people: dict[str, User], setter: User) -> dict[str, UUID]:
    """What is no one child's."""
    now, today = timezone.now(), timezone.localdate()
    made = {"made_by": setter, "made_at": now}
    iro = Iro.objects.create(adult=people["ros"].adult, from_on=today - timedelta(days=400), **made)
    WorkingPattern.objects.create(iro=iro, fte="1.00", from_on=iro.from_on, **made)
    closed = person("Closed", Role.IRO, setter)
    closed.is_active = False
    closed.save()
    job = {"kind": CHECK, "started_by": people["ana"], "asked_at": now}
    other = Child.objects.create(
        return_id="77", date_of_birth=today - timedelta(days=4000), source=Source.RETURN, **made
    )
    _restrict(other, setter, people["theo"])
    listing = DenyListing.objects.create(child=other, user=people["theo"], reason="Test", **made)
    glass = BreakGlass.objects.create(
        child=other, user=people["theo"], reason_code="other", reason="x" * 15, started_at=now, ends_at=now
    )
    shown = _file(iro, people["ros"], b"one")
    locked = _file(iro, people["ros"], b"two")
    Lock.objects.create(file=locked, reason="Test", by=people["ros"], at=now)
    return {
        "worry": monitoring.worry(who="x", reach="x", child_words="x", what="x", at=now).pk,
        "iro": iro.pk,
        "file": shown.pk,
        "file, locked": locked.pk,
        "duty": OtherDuty.objects.create(
            iro=iro, name="Audits", fte_share="0.10", from_on=iro.from_on, **made
        ).pk,
        "account": people["stranger"].pk,
        "closed account": closed.pk,
        "grant": RoleGrant.objects.get(user=people["dan"]).pk,
        "holiday": AddedHoliday.objects.create(
            on=today, name="Test", announced_on=today, source="Test", **made
        ).pk,
        "closure": Closure.objects.create(on=today, reason="Test", **made).pk,
        "check": Job.objects.create(state=State.FAILED, message="Test", **job).pk,
        "contact": name_contact(
            agency="Hill Primary",
            agency_kind="school",
            name="Jo Bright",
            role="Designated teacher",
            from_on=today,
            by=people["bea"],
            at=now,
        ).pk,
        "list file": ListFile.objects.create(
            kind="names", file_name="names.csv", content=b"child_id\n", sent_by=people["bea"], sent_at=now
        ).pk,
        "restriction": other.restrictions.get().pk,
        "listing": listing.pk,
        "glass": glass.pk,
        "amendment": Amendment.objects.create(
            instrument="pledge",
            item="PL1",
            kind="annotate",
            text="Test",
            reason="Test",
            agreed_by="Test",
            from_on=today,
            **made,
        ).pk,
    }


def _message(child: Child, by: User, state: str, way: str = "email") -> UUID:
    """A message that can still be taken back, waits to be printed, or did not arrive."""
    now = timezone.now()
    return Message.objects.create(
        kind="test",
        way=way,
        state=state,
        to_name="A Carer",
        to_address="1 High Street\nLarkton" if way == "letter" else "carer@example.test",
        subject="Review meeting",
        words="Hello",
        reference=f"{child.pk}-{state}",
        child_id=child.pk,
        posted_by=by,
        posted_at=now,
        leaves_at=now + timedelta(hours=1),
        next_try_at=now + timedelta(hours=1),
    ).pk


def _file(iro: Iro, by: User, content: bytes) -> StoredFile:
    """A picture of an IRO, as if it had been cleaned."""
    file = StoredFile.objects.create(
        kind="iro-portrait",
        about_id=iro.pk,
        title="Test",
        type="PNG",
        size=3,
        is_as_sent=False,
        kept_by=by,
        kept_at=timezone.now(),
    )
    ShownCopy.objects.create(file=file, content=content, fingerprint="0" * 64)
    Original.objects.create(file=file, content=content, fingerprint=sha256(content).hexdigest(), type="PNG")
    return file


def _quality(people: dict[str, User]) -> dict[str, UUID]:
    """Two rounds of the health check, one open and one closed; the plan; a statement being written."""
    said = {"by": people["grace"], "at": timezone.now()}
    last = timezone.localdate() + timedelta(days=14)
    asks = [Ask("iros", 6, True), Ask("social_workers", 4, False)]
    closed = quality.close(quality.start("Spring", closes_on=last, asks=asks, **said), **said)
    current = quality.start("Autumn", closes_on=last, asks=asks, **said)
    named = current.groups.get(group="social_workers")
    sheet = quality.invite(named, people=[people["dev"]], **said)[0]
    link = quality.make_links(current.groups.get(group="iros"), count=1, **said)[0]
    question = closed.questions.get(item="M7")
    improvement = quality.plan(
        question, action="Test", owner_name="Test", due_on=last, success="Test", **said
    )
    statement = quality.begin_statement(**said)
    offered = Statement.objects.create(
        begun_on=timezone.localdate(),
        wording="x",
        acknowledgement="x",
        made_by=people["grace"],
        made_at=said["at"],
    )
    offered.offers.create(**said)
    return {
        "round": current.pk,
        "round, closed": closed.pk,
        "question": question.pk,
        "group, named": named.pk,
        "sheet": sheet.pk,
        "link": link.secret,
        "improvement": improvement.pk,
        "statement": statement.pk,
        "statement, offered": offered.pk,
        "point": statement.items.get(item="P3").pk,
    }


def _development(people: dict[str, User]) -> dict[str, UUID]:
    """Grace appraises Ros (begun), Theo (shared by both), Glen (talked over) and Cora (not yet); not Dina."""
    at, today = timezone.now(), timezone.localdate()
    grace, said = people["grace"], {"by": people["grace"], "at": at}
    adopted = {"publisher": "nairo", "edition": "1.0", "from_on": today, "agreed_by": "The team"}
    toolkit.adopt("code", **adopted, **said)
    for name in ("ros", "theo", "glen", "cora"):
        development.take_on(people[name], reason="Test", **said)
    begun = development.begin(people["ros"], **said)
    shared = _shared(people["theo"], grace, at)
    talked = _shared(people["glen"], grace, at)
    development.talk_over(talked, held_on=today, words="Test", based_on=0, **said)
    action = development.agree_action(shared, what="Test", who="iro", due_on=today, **said)
    course = development.add_course(
        title="Court skills", given_by="Test", on=today, places=5, headings=["7"], **said
    )
    seen = [("K4.1", "Chairs a review well.", "Test")]
    observation = development.observe(
        people["ros"], observed_on=today, child_agreed=True, consent="Test", seen=seen, **said
    )
    return {
        "person": people["ros"].pk,
        "person, idle": people["cora"].pk,
        "person, free": people["dina"].pk,
        "appraisal": begun.pk,
        "appraisal, shared": shared.pk,
        "appraisal, talked over": talked.pk,
        "own view": begun.competencies.get(item="K1.1").assessments.get(side="iro").pk,
        "agreed action": action.pk,
        "observation": observation.pk,
        "training need": development.add_need(people["ros"], words="Test", heading="7", **said).pk,
        "course": course.pk,
        "booking": development.book(course, person=people["ros"], **said).pk,
        "job": development.begin_job("IRO", **said).pk,
    }


def _shared(person: User, manager: User, at: datetime) -> Appraisal:
    """An appraisal in which both have written about one thing and shared it."""
    made = development.begin(person, by=manager, at=at)
    for side, writer in (("iro", person), ("manager", manager)):
        view = made.competencies.get(item="K1.1").assessments.get(side=side)
        development.rate(view, words="Test", level="sound", based_on=0, by=writer, at=at)
        made = development.share(made, by=writer, at=at)
    return made
