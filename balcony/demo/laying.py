"""Lays the demo authority: returns in by the front door, then names, people, IROs and recent reviews."""

from __future__ import annotations

import random
import tempfile
from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import transaction

from balcony.casework.reviews.models import Mode, ReviewKind
from balcony.casework.reviews.queries import rulebook_on, timetables_of
from balcony.exchange.ssda903.actions import take_in
from balcony.exchange.ssda903.checking import check
from balcony.people.children import actions as children
from balcony.people.children.actions import NameRow
from balcony.people.children.models import Need
from balcony.people.iros import actions as iros
from balcony.people.iros.models import Iro
from balcony.people.register import actions as register
from balcony.people.register.models import Adult, Child
from balcony.people.relationships import actions as relationships
from balcony.people.relationships.models import Kind, Relationship

from . import words
from .cards import DemoCard
from .development import lay_development
from .everyday import lay_everyday
from .health_check import lay_improvement
from .lately import lay_lately
from .promises import check_help_numbers, give_promises
from .returns import write_returns
from .roads import a_review, moment
from .scrutiny import how_considered
from .staff import Staff, account_of, cast, lay_staff, say_who_leaves
from .story import EXTRACT_AGE, Life, first_year, lives

Say = Callable[[str], None]
NEWLY_ARRIVED = 4  # children the service has not yet given an IRO


@transaction.atomic
def lay(today: date, *, say: Say) -> tuple[DemoCard, ...]:
    """Lay everything as of `today`, or nothing. `say` is told in words how far it is.

    Returns the cards that children's own pages can be opened with.
    """
    dice = random.Random(611)
    laid_at = moment(today, 7)
    began = date(first_year(today) - 1, 4, 1)
    say("The people who work here")
    staff = lay_staff(began, today=today, at=moment(began, 9))
    everyone = lives(today)
    say("The returns of four collection years")
    _take_in_returns(everyone, today, staff)
    found = {child.return_id: child for child in Child.objects.all()}
    pairs = [(life, found[life.return_id]) for life in everyone if life.return_id in found]
    say("Names, social workers, carers and parents")
    _name(pairs, dice, staff, laid_at)
    _surround(pairs, dice, staff, laid_at)
    say("Who is whose IRO")
    iro_of = _allocate(pairs, today, staff, laid_at)
    say("The reviews of the last weeks")
    _recent_reviews(pairs, iro_of, staff, today, dice)
    say("The reviews of the next weeks")
    _planned_reviews(iro_of, today, dice)
    _needs_and_words(pairs, iro_of, dice, laid_at)
    say("The promises")
    check_help_numbers(staff, at=laid_at)
    give_promises(iro_of, dice, at=laid_at)
    say("The weeks between reviews, and what children say")
    cards = lay_everyday(iro_of, staff, today, random.Random(614))
    lay_lately(iro_of, staff, today)
    say("The health check and what followed from it")
    lay_improvement(staff, today, random.Random(612))
    say("How the team grows")
    lay_development(staff, today, random.Random(613))
    say_who_leaves(staff, by=staff["grace"], at=laid_at)
    return cards


def _take_in_returns(everyone: list[Life], today: date, staff: Staff) -> None:
    with tempfile.TemporaryDirectory(prefix="balcony-demo-") as folder:
        for number, path in enumerate(write_returns(everyone, today, Path(folder))):
            with tempfile.TemporaryDirectory(dir=folder) as work:
                checked = check(path, Path(work), on=today)
                take_in(checked, by=staff["ana"], at=moment(today, 6, number))


def _name(pairs: list[tuple[Life, Child]], dice: random.Random, staff: Staff, at: datetime) -> None:
    names = cast()["names"]
    rows = []
    for life, child in pairs:
        alone = life.kind == "uasc"
        first = dice.choice(
            names["arrived_alone"] if alone else names["girls" if life.sex == "F" else "boys"]
        )
        family = dice.choice(names["arrived_alone_family"] if alone else names["family"])
        chosen = dice.choice(names["chosen"]) if dice.random() < 0.08 else ""
        rows.append(NameRow(child, first, family, chosen))
    children.take_in_names(rows, by=staff["bea"], at=at)
    for (_, child), row in zip(pairs, rows, strict=True):
        child.first_names, child.family_name, child.name_in_use = (
            row.first_names,
            row.family_name,
            row.name_in_use,
        )


def _surround(pairs: list[tuple[Life, Child]], dice: random.Random, staff: Staff, at: datetime) -> None:
    """Give each child a social worker, a team manager, a carer and, for most, a parent."""
    bea = staff["bea"]
    carers = [
        register.add_adult(full_name=name, job_title="Carer", by=bea, at=at)
        for name in cast()["names"]["carers"]
    ]
    parents, begun = [], []
    for life, child in pairs:
        team = _team_of(life, staff, dice)
        since = max(life.spells[0].start, date(at.year - 3, 4, 1))
        stands = [(dice.choice(team.workers), Kind.SOCIAL_WORKER), (team.manager, Kind.TEAM_MANAGER)]
        if life.is_looked_after and life.spells[-1].placement[0] in "UK":
            stands.append((dice.choice(carers), Kind.CARER))
        if life.kind != "uasc":
            first = dice.choice(("Lisa", "Karen", "Dean", "Sadia", "Mark"))
            parent = Adult(full_name=f"{first} {child.family_name}")
            parents.append(parent)
            stands.append((parent, Kind.PARENT))
        begun += [
            Relationship(
                child=child,
                adult=adult,
                kind=kind,
                from_on=since,
                reason="Demo authority",
                has_parental_responsibility=kind == Kind.PARENT,
                must_not_know_address=kind == Kind.PARENT and dice.random() < 0.15,
            )
            for adult, kind in stands
        ]
    register.take_in_adults(parents, source="people file", by=bea, at=at)
    relationships.take_in(begun, [], source="people file", by=bea, at=at)


def _team_of(life: Life, staff: Staff, dice: random.Random):
    by_kind = {"uasc": 3, "adoption": 2}
    return staff.teams[by_kind.get(life.kind, dice.choice((0, 0, 1)))]


def _allocate(pairs: list[tuple[Life, Child]], today: date, staff: Staff, at: datetime) -> dict[Child, Iro]:
    """Share the children looked after out among the IROs, each from about when their care began."""
    grace = staff["grace"]
    here = [(life, child) for life, child in pairs if life.is_looked_after]
    here.sort(key=lambda pair: _care_began(pair[0]), reverse=True)
    here = here[NEWLY_ARRIVED:]
    room = [iro for iro, one in staff.iros for _ in range(one["children"])]
    # Whoever is left over goes to those with a week of room; nobody but the newly arrived waits.
    spare = [iro for iro, one in staff.iros if one["fte"] == 1.0 and one["children"] < 63]
    room += [spare[place % len(spare)] for place in range(max(0, len(here) - len(room)))]
    random.Random(77).shuffle(room)
    iro_of = {child: iro for (_, child), iro in zip(here, room, strict=False)}
    began = date(first_year(today) - 1, 4, 1)
    from_days: dict[date, list[tuple[Child, Iro]]] = defaultdict(list)
    for life, child in here:
        if child in iro_of:
            day = max(began, _care_began(life) + timedelta(days=4))
            from_days[date(day.year, day.month, min(28, day.day // 7 * 7 + 1))].append((child, iro_of[child]))
    for day, group in sorted(from_days.items()):
        iros.allocate_many(group, reason="Newly looked after", from_on=min(day, today), by=grace, at=at)
    return iro_of


def _care_began(life: Life) -> date:
    return max(spell.start for spell in life.spells if spell.start_code == "S")


def _names_for(life: Life, child: Child, iro: Iro, dice: random.Random, staff: Staff) -> words.Names:
    team = _team_of(life, staff, dice)
    return {
        "name": child.known_as,
        "iro": iro.adult.full_name.split()[0],
        "carer": dice.choice(cast()["names"]["carers"]),
        "worker": team.workers[0].full_name,
        "manager": team.manager.full_name,
    }


def _recent_reviews(
    pairs: list[tuple[Life, Child]], iro_of: dict[Child, Iro], staff: Staff, today: date, dice: random.Random
) -> None:
    """Hold, in Balcony, what was held since the newest return; most are finalised, some not written up."""
    extract = today - timedelta(days=EXTRACT_AGE)
    reviewed = 0
    for life, child in pairs:
        iro = iro_of.get(child)
        if iro is None:
            continue
        for day, code in life.reviews:
            if day > extract:
                names = _names_for(life, child, iro, dice, staff)
                age = (today - day).days
                in_two = dice.random() < 0.22
                to = "finalised" if age > 6 and dice.random() < 0.8 else dice.choice(("held", "written"))
                a_review(
                    child,
                    on=day,
                    to=to if age > 3 else "held",
                    by=account_of(iro),
                    place="At home",
                    mode=dice.choice((Mode.IN_PERSON, Mode.IN_PERSON, Mode.VIDEO)),
                    took_part=code,
                    people=words.came(dice, names, age=child.age_on(day)),
                    decisions=words.decided(dice, names, day, age=child.age_on(day)),
                    words=words.written(dice, names, age=child.age_on(day)),
                    opened_on=_working_day_before(day, dice.randint(6, 12)) if in_two else None,
                    was_adjourned=dice.random() < 0.4,
                    considered=how_considered(reviewed, child.age_on(day)),
                )
                reviewed += 1
        if life.kind == "short_breaks":
            _short_break_review(life, child, iro, today, dice, staff)


def _working_day_before(day: date, days: int) -> date:
    return rulebook_on(day).calendar.hold_by(day - timedelta(days=days))


def _short_break_review(
    life: Life, child: Child, iro: Iro, today: date, dice: random.Random, staff: Staff
) -> None:
    """A series of short breaks has no review rows in the return, so its reviews are held here."""
    began, number = _care_began(life), 0
    day = began + timedelta(days=dice.randint(60, 88))
    while day < today - timedelta(days=7) and number < 6:
        names = _names_for(life, child, iro, dice, staff)
        a_review(
            child,
            on=day,
            to="finalised",
            by=account_of(iro),
            place="School",
            kind=ReviewKind.SHORT_BREAKS,
            people=words.came(dice, names, age=child.age_on(day)),
            decisions=words.decided(dice, names, day, age=child.age_on(day))[:1],
            words=words.written(dice, names, age=child.age_on(day)),
        )
        day, number = day + timedelta(days=dice.randint(150, 178)), number + 1


def _planned_reviews(iro_of: dict[Child, Iro], today: date, dice: random.Random) -> None:
    """Plan about two in three of the reviews that fall due in the next eight weeks."""
    book = rulebook_on(today)
    due = timetables_of(list(iro_of), on=today, book=book)
    for child, iro in iro_of.items():
        limit = due[child.pk].next
        if limit is None or limit.hold_by is None or not today < limit.hold_by < today + timedelta(days=56):
            continue
        if dice.random() < 0.66:
            day = book.calendar.hold_by(
                max(today + timedelta(days=1), limit.hold_by - timedelta(days=dice.randint(0, 9)))
            )
            if day > today:
                a_review(
                    child,
                    on=day,
                    to="planned",
                    by=account_of(iro),
                    place=dice.choice(("At home", "School", "Civic centre, room 3")),
                )


def _needs_and_words(
    pairs: list[tuple[Life, Child]], iro_of: dict[Child, Iro], dice: random.Random, at: datetime
) -> None:
    for life, child in pairs:
        iro = iro_of.get(child)
        if iro is None:
            continue
        by = account_of(iro)
        if life.kind == "uasc":
            language = dice.choice(("Tigrinya", "Arabic", "Dari", "Kurdish (Sorani)"))
            wanted = f"{language} interpreter, the same person each time if possible"
            children.add_need(
                child, kind=Need.Kind.INTERPRETER, words=wanted, from_on=at.date(), by=by, at=at
            )
        elif dice.random() < 0.05:
            children.choose_words(
                child, instead_of="placement", words=dice.choice(("my house", "Pauline's")), by=by, at=at
            )
