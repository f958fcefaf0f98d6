"""Who may do what with a review: first the right, then what its state allows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone
from balcony.people.register.models import Child, Source
from balcony.people.relationships.policies import may_about
from balcony.people.relationships.queries import facts_about
from balcony.rules.rights import Decision as Answer
from balcony.rules.rights import Facts, Refused, decide

from .models import AgendaItem, Decision, Difference, EarlyTrigger, MachineMark, Matter, Review, State

SCHEDULE, WRITE, READ, DATES = "review.schedule", "review.write", "review.read", "review.dates"

UNDERWAY = frozenset({State.PLANNED, State.OPENED, State.ADJOURNED})
BEGUN = frozenset({State.OPENED, State.ADJOURNED, State.HELD, State.RECORDED})
NOT_LOCKED = BEGUN | {State.PLANNED}

STANDS = {
    State.PLANNED: "This review is planned and has not begun.",
    State.OPENED: "This review has begun and another part is to come.",
    State.ADJOURNED: "This review is adjourned.",
    State.HELD: "This review has been held to its end.",
    State.RECORDED: "This review has been held to its end.",
    State.FINALISED: "This record is final. It can be corrected by an addendum only.",
    State.CANCELLED: "This review was cancelled.",
}


@dataclass(frozen=True)
class Deed:
    """The right a deed needs, the states in which it makes sense, and anything else that must be so."""

    right: str
    states: frozenset[str]
    but: Callable[[Review], str] = lambda review: ""


def _once(review: Review) -> str:
    return (
        "It has been adjourned once already, and a review may be adjourned once."
        if review.adjourned_on
        else ""
    )


def _was_late(review: Review) -> str:
    if review.source == Source.RETURN or review.days_late:
        return ""
    return "This review was not held after its limit, so there is no reason to give."


DEEDS: dict[str, Deed] = {
    "change_plan": Deed(SCHEDULE, UNDERWAY),
    "add_part": Deed(SCHEDULE, UNDERWAY),
    "cancel": Deed(SCHEDULE, frozenset({State.PLANNED})),
    "hold": Deed(WRITE, UNDERWAY),
    "complete": Deed(WRITE, frozenset({State.OPENED, State.ADJOURNED})),
    "adjourn": Deed(WRITE, frozenset({State.OPENED, State.ADJOURNED}), _once),
    "record_attendance": Deed(SCHEDULE, NOT_LOCKED),
    "record_participation": Deed(WRITE, BEGUN),
    "decide": Deed(WRITE, NOT_LOCKED),
    "send_decisions": Deed(WRITE, frozenset({State.HELD, State.RECORDED, State.FINALISED})),
    "record": Deed(WRITE, NOT_LOCKED),
    "tell_child": Deed(WRITE, frozenset({State.HELD, State.RECORDED, State.FINALISED})),
    "consider": Deed(WRITE, NOT_LOCKED),
    "say_not_alone": Deed(WRITE, NOT_LOCKED),
    "hold_without_meeting": Deed(WRITE, frozenset({State.PLANNED})),
    "finalise": Deed(WRITE, frozenset({State.RECORDED})),
    "add_addendum": Deed("review.addendum", frozenset({State.FINALISED})),
    "give_late_reason": Deed(
        "review.late_reason", frozenset({State.HELD, State.RECORDED, State.FINALISED}), _was_late
    ),
}


def allows(review: Review, deed: str) -> Answer | None:
    """Return why the state of a review does not allow a deed, or None where it does."""
    row = DEEDS[deed]
    if review.source == Source.RETURN and deed != "give_late_reason":
        return Refused("This review is known from a return only: nothing is held or written here.")
    if review.state not in row.states:
        return Refused(STANDS[State(review.state)])
    because = row.but(review)
    return Refused(because) if because else None


def powers_over(user: Anyone, review: Review, at: datetime) -> frozenset[str]:
    """Return what this person may do to this review now, "see", "read", "write" and "child_part" among it."""
    facts = facts_about(user, review.child, at)
    found = {deed for deed, row in DEEDS.items() if decide(row.right, facts) and allows(review, deed) is None}
    if decide(DATES, facts):
        found.add("see")
    if _reading(facts, review):
        found.add("read")
    if decide(READ, facts):
        found.add("child_part")
    if decide(WRITE, facts):
        found.add("write")
    return frozenset(found)


def _may(deed: str, user: Anyone, review: Review, at: datetime) -> Answer:
    right = may_about(DEEDS[deed].right, user, review.child, at)
    if not right:
        return right
    refused = allows(review, deed)
    return right if refused is None else refused


def _reading(facts: Facts, review: Review) -> Answer:
    right = decide(READ, facts)
    if right and review.source == Source.RETURN:
        return Refused("This review is known from a return only: there is no record of it here.")
    if not right or review.state == State.FINALISED or decide(WRITE, facts):
        return right
    return Refused("The record is still being written. You can read it once it is final.")


def may_see(user: Anyone, review: Review, at: datetime) -> Answer:
    """Dates, attendance and status of a review."""
    return may_about(DATES, user, review.child, at)


def may_read(user: Anyone, review: Review, at: datetime) -> Answer:
    """The record and the decisions: once final, for all who may read; before, for those who write it."""
    return _reading(facts_about(user, review.child, at), review)


def may_schedule(user: Anyone, review: Review, at: datetime) -> Answer:
    """Everything about when, where and who, whatever the state: what guards a page."""
    return may_about(SCHEDULE, user, review.child, at)


def may_write(user: Anyone, review: Review, at: datetime) -> Answer:
    """Holding, deciding and recording, whatever the state: what guards a page."""
    return may_about(WRITE, user, review.child, at)


def may_write_decision(user: Anyone, decision: Decision, at: datetime) -> Answer:
    """Changing a decision, whatever the state of its review: what guards a page."""
    return may_about(WRITE, user, decision.review.child, at)


def may_write_item(user: Anyone, item: AgendaItem, at: datetime) -> Answer:
    """Changing what the child wants to talk about, whatever the state: what guards a page."""
    return may_about(WRITE, user, item.review.child, at)


def may_write_matter(user: Anyone, matter: Matter, at: datetime) -> Answer:
    """Considering a matter, whatever the state of its review: what guards a page."""
    return may_about(WRITE, user, matter.review.child, at)


def may_write_difference(user: Anyone, difference: Difference, at: datetime) -> Answer:
    """Taking out a difference of view, whatever the state: what guards a page."""
    return may_about(WRITE, user, difference.review.child, at)


def may_write_mark(user: Anyone, mark: MachineMark, at: datetime) -> Answer:
    """Saying that machine-made words are read, whatever the state: what guards a page."""
    return may_about(WRITE, user, mark.review.child, at)


def may_consider(user: Anyone, review: Review, at: datetime) -> Answer:
    """Write the agenda and what was considered, while the record is not final."""
    return _may("consider", user, review, at)


def may_consider_matter(user: Anyone, matter: Matter, at: datetime) -> Answer:
    """Write what was considered under a matter, while the record is not final."""
    return _may("consider", user, matter.review, at)


def may_hold_without_meeting(user: Anyone, review: Review, at: datetime) -> Answer:
    """Say that a review was done without a meeting; the rules then decide whether it may be."""
    return _may("hold_without_meeting", user, review, at)


def may_correct(user: Anyone, review: Review, at: datetime) -> Answer:
    """Adding to a final record, whatever the state: what guards a page."""
    return may_about("review.addendum", user, review.child, at)


def may_explain_lateness(user: Anyone, review: Review, at: datetime) -> Answer:
    """Saying why a review was late, whatever the state: what guards a page."""
    return may_about("review.late_reason", user, review.child, at)


def may_say_not_alone(user: Anyone, review: Review, at: datetime) -> Answer:
    """Say why the child was not seen alone before the review, while the record is not final."""
    return _may("say_not_alone", user, review, at)


def may_tell_child(user: Anyone, review: Review, at: datetime) -> Answer:
    """Put decisions into words for the child and say that they were told, once the review is held."""
    return _may("tell_child", user, review, at)


def may_plan(user: Anyone, child: Child, at: datetime) -> Answer:
    """Plan a review for a child."""
    return may_about(SCHEDULE, user, child, at)


def may_ask_earlier(user: Anyone, child: Child, at: datetime) -> Answer:
    """Ask that a child's review comes before its ordinary limit (CPPCR reg 33(3))."""
    return may_about(SCHEDULE, user, child, at)


def may_withdraw_trigger(user: Anyone, trigger: EarlyTrigger, at: datetime) -> Answer:
    """Withdraw a reason for an earlier review."""
    return may_about(SCHEDULE, user, trigger.child, at)


def may_take_in(user: Anyone, at: datetime) -> Answer:
    """Take in reviews from a return."""
    return may("service.return_in", user, at)


def may_change_plan(user: Anyone, review: Review, at: datetime) -> Answer:
    """Move a planned meeting."""
    return _may("change_plan", user, review, at)


def may_add_part(user: Anyone, review: Review, at: datetime) -> Answer:
    """Plan another meeting of the same review."""
    return _may("add_part", user, review, at)


def may_cancel(user: Anyone, review: Review, at: datetime) -> Answer:
    """Cancel a review that has not begun."""
    return _may("cancel", user, review, at)


def may_hold(user: Anyone, review: Review, at: datetime) -> Answer:
    """Say that a meeting was held, or was not."""
    return _may("hold", user, review, at)


def may_complete(user: Anyone, review: Review, at: datetime) -> Answer:
    """Say that the part held last was the end of the review."""
    return _may("complete", user, review, at)


def may_adjourn(user: Anyone, review: Review, at: datetime) -> Answer:
    """Adjourn a review that has begun, once."""
    return _may("adjourn", user, review, at)


def may_record_attendance(user: Anyone, review: Review, at: datetime) -> Answer:
    """Write down who came."""
    return _may("record_attendance", user, review, at)


def may_record_participation(user: Anyone, review: Review, at: datetime) -> Answer:
    """Write down how the child took part."""
    return _may("record_participation", user, review, at)


def may_send_decisions(user: Anyone, review: Review, at: datetime) -> Answer:
    """Sending the decisions to the manager once the review is complete (IRO Handbook, chapter 3)."""
    return _may("send_decisions", user, review, at)


def may_decide(user: Anyone, review: Review, at: datetime) -> Answer:
    """Write down, change and take out decisions."""
    return _may("decide", user, review, at)


def may_record(user: Anyone, review: Review, at: datetime) -> Answer:
    """Write the record."""
    return _may("record", user, review, at)


def may_finalise(user: Anyone, review: Review, at: datetime) -> Answer:
    """Make the record final."""
    return _may("finalise", user, review, at)


def may_add_addendum(user: Anyone, review: Review, at: datetime) -> Answer:
    """Add to a final record."""
    return _may("add_addendum", user, review, at)


def may_give_late_reason(user: Anyone, review: Review, at: datetime) -> Answer:
    """Say why a review was late, or that a return is wrong about it."""
    return _may("give_late_reason", user, review, at)


def may_answer_decisions(user: Anyone, review: Review, at: datetime) -> Answer:
    """Agree to decisions or not: the team manager of the child's social worker (access and records, 3)."""
    return may_about("decision.answer", user, review.child, at)


def may_say_outcome(user: Anyone, decision: Decision, at: datetime) -> Answer:
    """Say what became of a decision, at any time: the child's IRO."""
    return may_about(WRITE, user, decision.review.child, at)


def may_let_silence_agree(user: Anyone, at: datetime) -> Answer:
    """Let decisions stand where no answer came in time: the house's own daily work."""
    return may("service.silence", user, at)
