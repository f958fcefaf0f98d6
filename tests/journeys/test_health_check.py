"""The manager runs the health check from the first invitation to the improvement plan; others answer."""

import re
from datetime import date

import pytest

from balcony.foundations.access.models import Role
from balcony.oversight.quality import actions
from balcony.oversight.quality.actions.rounds import Ask
from balcony.oversight.quality.models import Answer, Round, Statement
from tests.browser import PHONE
from tests.conftest import person
from tests.journeys.conftest import THE_DAY
from tests.journeys.telling import given, then, when
from tests.oversight.quality.laying import answered, asked


def links_on(page) -> list[str]:
    """The links in the box they are shown in, once."""
    return re.findall(r"http\S+?(/quality/link/\S+)", page.get_by_label(re.compile("link")).input_value())


@pytest.fixture
def a_round(grace):
    """A round that is open, begun this morning."""
    asks = [Ask("iros", 5, True), Ask("children", 6, True), Ask("members", 2, False)]
    return actions.start("Autumn", closes_on=date(2026, 12, 11), asks=asks, by=grace, at=THE_DAY)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_manager_runs_a_round_from_invitation_to_improvement_plan(at_work, visitor, grace, script):
    with given("Grace, who starts a round"):
        desk = at_work(grace, script=script)
        desk.goes_to("/quality/")
        desk.presses("Start a round")
        desk.presses("Start the round")
        desk.sees("There is a problem")
        desk.enters("What is it called?", "Autumn")
        desk.enters_day("Last day for answers", date(2026, 12, 11))
        desk.chooses("Without names, by one-time links", to="IROs")
        desk.enters("How many IROs?", "4")
        desk.presses("Start the round")
        desk.sees("Fewer than 5 people cannot answer without their names")
        desk.enters("How many IROs?", "5")
        desk.presses("Start the round")
        desk.is_at("Autumn")
    with when("she makes a link, and an IRO answers with it on a phone"):
        desk.follows("Make links")
        desk.enters("How many links?", "1")
        desk.presses("Make the links")
        desk.sees("They are not shown again")
        iro = visitor(size=PHONE, script=script)
        iro.goes_to(links_on(desk.page)[0])
        iro.sees("We do not ask who you are")
        iro.follows("Can every IRO do the whole job")
        iro.presses("Save, then say where it stands")
        iro.sees("There is a problem")
        iro.does_not_see("What the records say")
        iro.enters("What is so here, and how do you know?", "I have 84 children.")
        iro.presses("Save, then say where it stands")
        iro.sees("What the records say")
        iro.chooses("Needs work", to="Where does it stand?")
        iro.presses("Save and go on")
        iro.page.goto(iro.page.url.split("items/")[0])
        iro.arrives()
        iro.presses("Send my answers")
        iro.presses("Send my answers", answer=410)
        iro.is_at("Thank you")
    with when("four more have answered and she closes the round"):
        made = Round.objects.get()
        answered(made, "iros", "M7", ["needs_work"] * 4, grace, THE_DAY, words="Too many")
        desk.goes_to(f"/quality/rounds/{made.pk}/")
        desk.sees("5 of 5")
        desk.follows("Remind")
        desk.sees("nobody can tell who has not answered")
        desk.goes_to(f"/quality/rounds/{made.pk}/close/")
        desk.presses("Close the round")
    with when("the workshop finds and plans"):
        desk.follows("Results and workshop")
        desk.follows("M7. Can every IRO")
        desk.sees("I have 84 children.")
        desk.enters("Summary of findings", "Every IRO carries more than eighty.")
        desk.chooses("Needs work", to="Where does it stand?")
        desk.enters("Required action", "Fill the empty posts")
        desk.presses("Write down the finding")
        desk.presses("Plan an action")
        desk.finds_in("What will be done?", "Fill the empty posts")
        desk.enters("Who answers for it?", "Grace Test")
        desk.enters_day("By when?", date(2026, 11, 17))
        desk.enters("How shall we know that it worked?", "Nobody carries more than seventy")
        desk.presses("Put it in the plan")
    with then("the plan shows it, overdue, and says why it is stuck"):
        desk.goes_to("/quality/plan/")
        desk.sees("Overdue")
        desk.follows("Fill the empty posts")
        desk.presses("Say how it goes")
        desk.chooses("Stuck", to="How does it go?")
        desk.presses("Write it down")
        desk.sees("Write why it is stuck")
        desk.enters("What happened?", "The money was not agreed")
        desk.presses("Write it down")
        desk.sees("The money was not agreed")
        desk.goes_to(f"/quality/rounds/{made.pk}/findings/")
        desk.sees("Every IRO carries more than eighty.")
        desk.goes_to(f"/quality/rounds/{made.pk}/papers/")
        assert desk.takes("Make the members’ page", role="button").suggested_filename.endswith(".pdf")


@pytest.mark.parametrize(
    ("level", "question"), [("a", "Is your IRO good at their job?"), ("b", "Does your IRO know what")]
)
def test_a_child_answers_without_script(visitor, grace, a_round, level, question):
    with given("a child with a link, on a phone without script"):
        made = actions.make_links(asked(a_round, "children"), count=1, level=level, by=grace, at=THE_DAY)
        child = visitor(script=False, size=PHONE)
        child.goes_to(f"/quality/link/{made[0].secret}/")
        child.is_at("Tell us what you think")
        child.sees("We do not ask your name.")
    with when("they answer one question and skip the others"):
        child.presses("Start")
        child.sees(question)
        child.enters("What do you think?" if level == "a" else "What makes you say that?", "She is kind")
        child.presses("Keep this and go on")
        for _ in range(5):
            child.presses("Skip this")
        child.is_at("Is that all?")
        child.presses("Send my answers", answer=410)
    with then("it is sent, and nothing says whose it was"):
        child.is_at("Thank you")
        kept = Answer.objects.get()
        assert (kept.words, kept.sheet_id) == ("She is kind", None)


def test_a_lead_member_answers_by_name(visitor, grace, a_round):
    with given("Councillor Ash, with a link that carries the name"):
        made = actions.make_links(asked(a_round, "members"), names=["Cllr Ash"], by=grace, at=THE_DAY)
        member = visitor()
        member.goes_to(f"/quality/link/{made[0].secret}/")
        member.sees("You answer with your name.")
    with when("they answer"):
        member.presses("Begin")
        member.sees("Do we give each IRO few enough children")
        member.enters("What is so here, and how do you know?", "I have never been told.")
        member.presses("Save, then say where it stands")
        member.chooses("Cannot say", to="Where does it stand?")
        member.presses("Save and go on")
    with then("the next question comes"):
        member.sees("Do we, as corporate parents")


def test_the_director_agrees_the_protocol(at_work, grace):
    with given("Grace, who begins the statement"):
        desk = at_work(grace)
        desk.goes_to("/quality/protocol/")
        desk.presses("Begin a statement")
        desk.presses("Begin the statement")
        desk.sees("No registration as a social worker is on record for Grace Test")
    with when("she writes down her registration, and an account of each point"):
        desk.follows("Write down a manager’s registration")
        desk.chooses("Grace Test", to="Whose registration?")
        desk.enters("Registration number", "SW123456")
        desk.enters_day("To which day does it run?", date(2027, 11, 30))
        desk.presses("Write it down")
        made = Statement.objects.get()
        first = made.items.get(item="P1")
        desk.goes_to(f"/quality/protocol/points/{first.pk}/")
        desk.enters("What is so?", "The service sits with quality.")
        desk.presses("Save, then say where it stands")
        desk.chooses("In place", to="Where does it stand?")
        desk.presses("Save")
        desk.does_not_see("The records say otherwise")
        for point in made.items.filter(is_annex=False).exclude(item="P1"):
            actions.account(point, words="So.", standing="partly", based_on=0, by=grace, at=THE_DAY)
    with when("the director sends it back, and Grace takes up what she said"):
        director = person("Dora", Role.SENIOR_MANAGER, grace)
        desk.goes_to(f"/quality/protocol/{made.pk}/")
        desk.presses("Lay it before the director")
        desk.enters("What should the director look at first?", "P7 is the weakest.")
        desk.presses("Lay it before the director")
        desk.does_not_see("Change the account")
        hers = at_work(director)
        hers.goes_to("/quality/")
        hers.follows("Read it, then agree it or send it back")
        hers.presses("Agree it or send it back")
        hers.sees("P7 is the weakest.")
        hers.chooses("No, I send it back", to="Do you agree this statement?")
        hers.presses("Send my answer")
        hers.sees("Say what you would change")
        hers.enters("What would you change, or add?", "Say at P7 who helps.")
        hers.presses("Send my answer")
        desk.goes_to(f"/quality/protocol/{made.pk}/")
        desk.sees("Say at P7 who helps.")
        point = made.items.get(item="P7")
        actions.account(point, words="Bea helps.", standing="partly", based_on=1, by=grace, at=THE_DAY)
        desk.presses("Lay it before the director")
        desk.presses("Lay it before the director")
    with then("she agrees it, both are named, and it stays as it is"):
        hers.goes_to(f"/quality/protocol/{made.pk}/")
        hers.sees("Bea helps.")
        hers.presses("Agree it or send it back")
        hers.chooses("Yes, I agree it", to="Do you agree this statement?")
        hers.presses("Send my answer")
        desk.goes_to(f"/quality/protocol/{made.pk}/")
        desk.sees("by Grace Test, manager, and Dora Test, director of children’s services")
        desk.does_not_see("Change the account")
        desk.follows("Print with its annex")
        assert desk.takes("Make a PDF", role="button").suggested_filename.endswith(".pdf")
