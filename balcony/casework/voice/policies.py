"""Who may see, sign, give and print promises."""

from datetime import datetime

from django.utils.timezone import localdate

from balcony.foundations.access.policies import may
from balcony.foundations.access.queries import hat_of
from balcony.foundations.accounts.models import Anyone
from balcony.foundations.files.models import StoredFile
from balcony.people.iros.models import Iro
from balcony.people.iros.queries import is_on_duty
from balcony.people.register.models import Child
from balcony.people.relationships.policies import may_about
from balcony.people.relationships.queries import allocated_iro_of
from balcony.rules.rights import Decision, Refused

from .models import Audience, Contribution, Kind, Promise, Request, Ring
from .queries.given import given_with
from .queries.ring import was_rung_for


def may_list(user: Anyone, at: datetime) -> Decision:
    """Who has the promise and who has none."""
    return may("service.promises", user, at)


def may_see(user: Anyone, child: Child, at: datetime) -> Decision:
    """A child's promise."""
    return may_about("voice.promise_see", user, child, at)


def may_see_signed(user: Anyone, promise: Promise, at: datetime) -> Decision:
    """One signed copy."""
    return may_see(user, promise.child, at)


def may_sign(user: Anyone, child: Child, at: datetime) -> Decision:
    """Only the allocated IRO signs: a promise made by somebody else is none."""
    decision = may_about("voice.promise_give", user, child, at)
    allocation = allocated_iro_of(child, localdate(at))
    if decision and (allocation is None or allocation.adult is None or allocation.adult.user_id != user.pk):
        return Refused("Only the child's own IRO can sign the promise.")
    return decision


def may_give(user: Anyone, promise: Promise, at: datetime) -> Decision:
    """Whoever works for the child as IRO may say how the signed copy reached them."""
    return may_about("voice.promise_give", user, promise.child, at)


def may_print_unsigned(user: Anyone, iro: Iro, at: datetime) -> Decision:
    """Copies for an IRO to sign by hand, each for one of their children."""
    return may("service.promises", user, at)


def may_give_card(user: Anyone, child: Child, at: datetime) -> Decision:
    """Giving a child a card, or stopping one: whoever works for the child as IRO."""
    return may_about("voice.card_give", user, child, at)


def _right_to(contribution: Contribution, hat: str) -> str:
    if contribution.audience == Audience.MANAGER:
        return "voice.words_about_iro"
    # Who lets their social worker know has not let the manager of the IROs know.
    tells = contribution.tells_social_worker and hat != "iro_manager"
    shared = contribution.audience in (Audience.TEAM, Audience.REVIEW) or tells
    return "voice.words_shared" if shared else "voice.words_private"


def may_read(user: Anyone, contribution: Contribution, at: datetime) -> Decision:
    """Reading what a child said: by the audience they chose, or as the duty IRO of the day.

    Whose words they are in the first place is asked by `contributions_for`; this says no on its own too.
    """
    hat = hat_of(user, at)
    if hat == "iro":
        if contribution.audience == Audience.MANAGER:
            return Refused("The child said this to the manager.")
        own = may_about("voice.words_private", user, contribution.child, at)
        if not own and is_on_duty(user, localdate(at)):
            own = may("voice.duty", user, at)
        return own or _may_as_rung(user, contribution, at) or own
    shared = may_about(_right_to(contribution, hat), user, contribution.child, at)
    return shared or _may_as_rung(user, contribution, at) or shared


def _may_as_rung(user: Anyone, contribution: Contribution, at: datetime) -> Decision:
    """Somebody who was rung because nobody opened it, and broke the glass."""
    if contribution.kind != Kind.UNSAFE or not was_rung_for(user, contribution):
        return Refused("Nobody rang you about this.")
    return may_about("voice.words_rung", user, contribution.child, at)


def may_break_open(user: Anyone, contribution: Contribution, at: datetime) -> Decision:
    """Opening it by break-glass: whoever was rung for it, while nobody else has opened it."""
    right = may_about("voice.break_open", user, contribution.child, at)
    if right and not was_rung_for(user, contribution):
        return Refused("Only somebody who was rung about this can open it.")
    if right and contribution.openings.exclude(by=user.pk).exists():
        return Refused("Somebody has opened it by now. Ask the child’s IRO or the duty IRO if you can help.")
    return right


def may_reply(user: Anyone, contribution: Contribution, at: datetime) -> Decision:
    """Answering: the child's IRO, cover or duty IRO; the manager what is about the IRO."""
    if contribution.audience == Audience.MANAGER:
        return may_read(user, contribution, at)
    if hat_of(user, at) != "iro":
        if may_read(user, contribution, at).through == "break_glass":
            # Whoever opened that a child feels unsafe, because nobody else did, must be able to answer.
            return may_about("voice.break_open", user, contribution.child, at)
        return Refused("The child’s IRO answers. Talk to them if there is something they should say.")
    return may_read(user, contribution, at)


def may_write_out(user: Anyone, contribution: Contribution, at: datetime) -> Decision:
    """Writing down what is said in a voice note: whoever answers the child, where there is one to hear."""
    right = may_reply(user, contribution, at)
    if right and not any(one.is_sound for one in given_with([contribution.pk]).get(contribution.pk, [])):
        return Refused("There is no voice note here.")
    return right


def may_give_file(user: Anyone, contribution: Contribution, at: datetime) -> Decision:
    """Sending a picture or a voice note with words: the child whose words they are."""
    return may_say(user, contribution.child, at)


def may_see_own_file(user: Anyone, file: StoredFile, at: datetime) -> Decision:
    """A child's own picture or voice note, to that child."""
    contribution = Contribution.objects.select_related("child").get(pk=file.about_id)
    return may_read_own(user, contribution, at)


def may_list_words(user: Anyone, at: datetime) -> Decision:
    """The list of what children have said that is meant for this person; the words are not in it."""
    return may("service.from_children", user, at)


def may_tell_others(user: Anyone, contribution: Contribution, at: datetime) -> Decision:
    """Noting who was told, where a child may not be safe: whoever answers the child."""
    return may_reply(user, contribution, at)


def may_say(user: Anyone, child: Child, at: datetime) -> Decision:
    """Saying something: the child."""
    return may_about("voice.say", user, child, at)


def may_write_down(user: Anyone, child: Child, at: datetime) -> Decision:
    """Writing down what a child said to somebody, in the child's words."""
    return may_about("voice.write_down", user, child, at)


def may_keep_request(user: Anyone, child: Child, at: datetime) -> Decision:
    """Writing down what a child asked for, and what came of it."""
    return may_about("voice.request", user, child, at)


def may_answer_request(user: Anyone, request: Request, at: datetime) -> Decision:
    """Saying what came of what a child asked for."""
    return may_about("voice.request", user, request.child, at)


def may_read_own(user: Anyone, contribution: Contribution, at: datetime) -> Decision:
    """A child's own words, to that child."""
    return may_about("voice.words_own", user, contribution.child, at)


def may_choose_who_is_next(user: Anyone, contribution: Contribution, at: datetime) -> Decision:
    """Choosing whether the next IRO may read it: the child who said it, where it was for their IRO alone."""
    if contribution.audience != Audience.IRO:
        return Refused("The child chose other readers for this.")
    return may_say(user, contribution.child, at)


def may_see_ringing(user: Anyone, at: datetime) -> Decision:
    """Seeing whom to ring because a message is unopened; neither whose it is nor what it says."""
    return may("service.phone_chain_ring", user, at)


def may_note_rang(user: Anyone, ring: Ring, at: datetime) -> Decision:
    """Saying whether somebody was reached."""
    return may_see_ringing(user, at)


def may_ring_next(user: Anyone, at: datetime) -> Decision:
    """Making the next in the chain be rung: the job worker."""
    return may("service.phone_chain_next", user, at)
