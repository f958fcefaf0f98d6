"""Who may look after a child between reviews, and who may tell the IRO of a change."""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser

from balcony.foundations.access.policies import may
from balcony.foundations.accounts.models import Anyone
from balcony.people.register.models import Child
from balcony.people.relationships.policies import may_about
from balcony.rules.rights import ALLOWED, Decision, Refused

from .models import ChangeNotice, How, NoticeAnswer, NoticeLink, Worry, WorrySorted


def may_see_since(user: Anyone, child: Child, at: datetime) -> Decision:
    """What has happened since the last review, the checks and the notices."""
    return may_about("monitoring.read", user, child, at)


def may_check(user: Anyone, child: Child, at: datetime) -> Decision:
    """Write down a check, or book one."""
    return may_about("monitoring.write", user, child, at)


def may_tell(user: Anyone, child: Child, at: datetime) -> Decision:
    """Give notice of a change: the social worker and their manager, and whoever takes a call."""
    return may_about("monitoring.tell", user, child, at)


def may_see_notice(user: Anyone, notice: ChangeNotice, at: datetime) -> Decision:
    """Read a notice and what the IRO decided."""
    return may_about("monitoring.read", user, notice.child, at)


def may_answer(user: Anyone, notice: ChangeNotice, at: datetime) -> Decision:
    """Decide about a notice, once."""
    right = may_about("monitoring.write", user, notice.child, at)
    if right and NoticeAnswer.objects.filter(notice=notice).exists():
        return Refused("Somebody has decided about this notice already.")
    return right


def may_say_of_seen(user: Anyone, child: Child, at: datetime) -> Decision:
    """See the changes a return shows that nobody told of, and say whether the IRO was told."""
    return may_about("monitoring.seen", user, child, at)


def may_give_link(user: Anyone, child: Child, at: datetime) -> Decision:
    """Send a professional around the child a link to tell the IRO of changes, and see who has one."""
    return may_about("monitoring.give_link", user, child, at)


def may_take_link_back(user: Anyone, place: NoticeLink, at: datetime) -> Decision:
    """Close such a link."""
    return may_about("monitoring.give_link", user, place.child, at)


def may_tell_by_mail(user: Anyone, child: Child, at: datetime) -> Decision:
    """Hand an e-mail on to the IRO of the child it is about."""
    return may("service.mail_in", user, at)


def may_keep_file(user: Anyone, notice: ChangeNotice, at: datetime) -> Decision:
    """Keep what came with an e-mail, or take it off again. Nobody is signed in when e-mail is taken in."""
    if notice.how != How.MAIL:
        return Refused("Files come with a notice by e-mail only.")
    if isinstance(user, AnonymousUser):
        return ALLOWED
    return may_about("monitoring.write", user, notice.child, at) or may("service.mail_in", user, at)


def may_sort(user: Anyone, at: datetime) -> Decision:
    """See the worries that came in, and find the child each is about."""
    return may("service.worries", user, at)


def may_see_worry(user: Anyone, worry: Worry, at: datetime) -> Decision:
    """Open one worry."""
    return may("service.worries", user, at)


def may_sort_worry(user: Anyone, worry: Worry, at: datetime) -> Decision:
    """A worry is sorted once."""
    right = may("service.worries", user, at)
    if right and WorrySorted.objects.filter(worry=worry).exists():
        return Refused("Somebody has dealt with this already.")
    return right


def may_worry(user: Anyone, at: datetime) -> Decision:
    """Anybody may tell an IRO of a worry, signed in or not (code of practice 6.1)."""
    return may("service.worry", user, at)
