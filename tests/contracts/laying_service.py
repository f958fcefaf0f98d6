"""What of the whole house is no one child's: people, settings, files, messages, quality and development."""

from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.utils import timezone

from balcony.casework.monitoring import actions as monitoring
from balcony.doors.office.jobs import CHECK
from balcony.exchange.mail_in.models import ArrivedMessage
from balcony.exchange.spreadsheets.models import ListFile
from balcony.foundations.access.models import Role, RoleGrant
from balcony.foundations.accounts.models import User
from balcony.foundations.authority.models import AddedHoliday, ChainPlace, Closure, SchoolDates
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
from balcony.people.iros.models import Iro, OtherDuty, WorkingPattern
from balcony.people.partners.actions import name_contact
from balcony.people.register.models import Child, Source
from balcony.people.relationships.models import BreakGlass, DenyListing, Restriction
from tests.conftest import person


def restrict(child: Child, by: User, named: User) -> None:
    made = Restriction.objects.create(
        child=child,
        ground="high_risk",
        reason="Test",
        review_on=timezone.localdate() + timedelta(days=30),
        made_by=by,
        made_at=timezone.now(),
    )
    made.named.set([named])


def service(people: dict[str, User], setter: User) -> dict[str, UUID]:
    """What is no one child's."""
    now, today = timezone.now(), timezone.localdate()
    made = {"made_by": setter, "made_at": now}
    iro = Iro.objects.create(adult=people["ros"].adult, from_on=today - timedelta(days=400), **made)
    WorkingPattern.objects.create(iro=iro, fte="1.00", from_on=iro.from_on, **made)
    closed = person("Closed", Role.IRO, setter)
    closed.is_active = False
    closed.save()
    job = {"kind": CHECK, "started_by": people["ana"], "asked_at": now}
    other, opened = (
        Child.objects.create(
            return_id=number, date_of_birth=today - timedelta(days=4000), source=Source.RETURN, **made
        )
        for number in ("77", "78")
    )
    restrict(other, setter, people["theo"])
    listing = DenyListing.objects.create(child=other, user=people["theo"], reason="Test", **made)
    # About a child no manager is shut out of: one nobody can look into would be the director's.
    glass = BreakGlass.objects.create(
        child=opened, user=people["theo"], reason_code="other", reason="x" * 15, started_at=now, ends_at=now
    )
    shown = _file(iro, people["ros"], b"one")
    locked = _file(iro, people["ros"], b"two")
    Lock.objects.create(file=locked, reason="Test", by=people["ros"], at=now)
    return {
        "arrived message": ArrivedMessage.objects.create(
            fingerprint="0" * 64, sender="x@example.test", reason="Test", at=now
        ).pk,
        "place in the phone chain": ChainPlace.objects.create(who="iro", place=1, **made).pk,
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
        "school dates": SchoolDates.objects.create(
            kind="inset", name="Test", first=today, last=today, source="Test", **made
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


def message(child: Child, by: User, state: str, way: str = "email") -> UUID:
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


def quality_things(people: dict[str, User]) -> dict[str, UUID]:
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


def development_things(people: dict[str, User]) -> dict[str, UUID]:
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
