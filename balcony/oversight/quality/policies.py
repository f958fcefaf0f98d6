"""Who may run, answer, read and agree."""

from datetime import datetime

from django.utils.timezone import localdate

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone, User
from balcony.rules.rights import ALLOWED, Decision, Refused

from .models import AskedGroup, ImprovementAction, Question, Round, Sheet, Statement, StatementItem
from .queries import statement_in_hand, waiting_offer

CLOSED = "This health check has closed. What was sent is kept; nothing more can be added."
USED = "This link has been used: the answers were sent. They can no longer be read or changed here."
WITH_DIRECTOR = "The director is reading this statement. Take it back first if something has to change."
EXPIRED = "This link has run out. Ask the person who gave it to you for a new one."


def may_see(user: Anyone, at: datetime) -> Decision:
    """IROs and their manager read what was found and what is planned."""
    return may("service.improvement_see", user, at)


def may_see_round(user: Anyone, round: Round, at: datetime) -> Decision:
    """As `may_see`: the findings of a round."""
    return may_see(user, at)


def may_see_improvement(user: Anyone, improvement: ImprovementAction, at: datetime) -> Decision:
    """As `may_see`: one action of the plan."""
    return may_see(user, at)


def may_see_statement(user: Anyone, statement: Statement, at: datetime) -> Decision:
    """As `may_see`: a statement of the protocol."""
    return may_see(user, at)


def may_run(user: Anyone, at: datetime) -> Decision:
    """The IRO manager runs the health check and keeps the plan."""
    return may("service.health_check", user, at)


def may_run_round(user: Anyone, round: Round, at: datetime) -> Decision:
    """As `may_run`: everything about one round."""
    return may_run(user, at)


def may_close(user: Anyone, round: Round, at: datetime) -> Decision:
    """A round is closed once."""
    right = may_run(user, at)
    return Refused("This round is closed already.") if right and round.is_closed else right


def may_extend(user: Anyone, round: Round, at: datetime) -> Decision:
    """A round takes answers for longer, as long as it is not closed: nobody has seen a result yet."""
    right = may_run(user, at)
    return Refused("This round is closed, and is not opened again.") if right and round.is_closed else right


def may_invite(user: Anyone, asked: AskedGroup, at: datetime) -> Decision:
    """People are asked while the round takes answers."""
    right = may_run(user, at)
    if right and not asked.round.takes_answers_on(localdate(at)):
        return Refused("This round takes no more answers, so nobody else can be asked.")
    return right


def may_remind(user: Anyone, asked: AskedGroup, at: datetime) -> Decision:
    """As `may_invite`: who has not answered yet."""
    return may_invite(user, asked, at)


def may_work_on(user: Anyone, question: Question, at: datetime) -> Decision:
    """The workshop is held on a round that is closed: answers still coming in would change under it."""
    right = may_run(user, at)
    if right and not question.round.is_closed:
        return Refused("The workshop begins when the round is closed.")
    return right


def may_progress(user: Anyone, improvement: ImprovementAction, at: datetime) -> Decision:
    """The manager keeps the plan."""
    return may_run(user, at)


def may_answer(user: Anyone, at: datetime) -> Decision:
    """Those who can be asked by name see what they were asked."""
    return may("service.health_check_answer", user, at)


def may_open_sheet(user: Anyone, sheet: Sheet, at: datetime) -> Decision:
    """A sheet of one's own can be read at any time."""
    return may_answer(user, at)


def may_fill_in(user: Anyone, sheet: Sheet, at: datetime) -> Decision:
    """Whoever was asked answers: by name only the one asked, by a link whoever holds it; until it is sent.

    A link asks for no right of the person: they may have no account here.
    """
    if sheet.user_id is not None:
        right = may_answer(user, at)
        if not right:
            return right
        if not isinstance(user, User) or user.pk != sheet.user_id:
            return Refused("Somebody else was asked. Nobody answers in another's name.")
    return may_still_answer(sheet, at)


def may_still_answer(sheet: Sheet, at: datetime) -> Decision:
    """What the state of a sheet allows: not sent, not run out, and the round still takes answers."""
    day = localdate(at)
    if sheet.sent_on is not None:
        return Refused(USED if sheet.link_hash else "You have sent your answers. They cannot be changed now.")
    if not sheet.asked.round.takes_answers_on(day):
        return Refused(CLOSED)
    return Refused(EXPIRED) if sheet.expires_on < day else ALLOWED


def may_begin_statement(user: Anyone, at: datetime) -> Decision:
    """One statement is written at a time."""
    right = may("service.protocol", user, at)
    if right and statement_in_hand() is not None:
        return Refused("A statement is being written already. Agree that one first.")
    return right


def may_write_protocol(user: Anyone, at: datetime) -> Decision:
    """The IRO manager writes the statement."""
    return may("service.protocol", user, at)


def may_account(user: Anyone, point: StatementItem, at: datetime) -> Decision:
    """Until the statement is agreed."""
    right = may_write_protocol(user, at)
    if right and point.statement.is_agreed:
        return Refused("This statement is agreed, so it stays as it is. Begin a new one.")
    if right and waiting_offer(point.statement):
        return Refused(WITH_DIRECTOR)
    return right


def may_offer(user: Anyone, statement: Statement, at: datetime) -> Decision:
    """The manager lays a statement before the director: one offer waits at a time."""
    right = may_write_protocol(user, at)
    if right and statement.is_agreed:
        return Refused("This statement is agreed already.")
    if right and waiting_offer(statement):
        return Refused(WITH_DIRECTOR)
    return right


def may_take_back(user: Anyone, statement: Statement, at: datetime) -> Decision:
    """The manager takes an unanswered offer back, to change something first."""
    right = may_write_protocol(user, at)
    if right and waiting_offer(statement) is None:
        return Refused("The director is not reading this statement now, so there is nothing to take back.")
    return right


def may_answer_offer(user: Anyone, statement: Statement, at: datetime) -> Decision:
    """The director agrees or sends back what somebody else wrote and laid before them."""
    right = may("service.protocol_agree", user, at)
    if not right:
        return right
    offer = waiting_offer(statement)
    if offer is None:
        return Refused("This statement is not before you now: it was answered, or the manager took it back.")
    if isinstance(user, User) and offer.by_id == user.pk:
        return Refused("You laid this statement before the director yourself, so somebody else agrees it.")
    return right


def may_plan_for_point(user: Anyone, point: StatementItem, at: datetime) -> Decision:
    """A gap becomes an action of the plan, before or after the statement is agreed."""
    return may_run(user, at)


def may_agree(user: Anyone, statement: Statement, at: datetime) -> Decision:
    """Agreed on paper: written down once by the manager, unless the director has it before them here."""
    return may_offer(user, statement, at)
