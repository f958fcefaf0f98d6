"""Words for what the office shows."""

from balcony.exchange.columns.problems import Problem

TABLE_WORDS = {
    "Header": "Children (Header)",
    "Episodes": "Episodes",
    "Reviews": "Reviews",
    "UASC": "Separated young people (UASC)",
    "OC2": "Health (OC2)",
    "OC3": "Care leavers (OC3)",
    "AD1": "Adoption (AD1)",
    "PlacedAdoption": "Placed for adoption",
    "PrevPerm": "Earlier permanence",
    "Missing": "Missing",
    "SWEpisodes": "Social workers",
    "DoLo": "Deprivation of liberty",
}

FIELD_WORDS = {
    "date_of_birth": "date of birth",
    "started_on": "first day",
    "ended_on": "last day",
    "legal_status": "legal status",
    "need_code": "category of need",
    "placement_type": "kind of home",
    "placement_provider": "who provides the home",
    "participation_code": "participation code",
    "end_code": "reason it ended",
    "start_code": "reason it began",
    "change_reason": "reason for the move",
    "home_postcode": "home postcode",
    "placement_postcode": "postcode of the home in care",
    "urn": "provider’s number",
}
THING_WORDS = {
    "child": "Who they are",
    "episode": "Episode",
    "care_period": "Time in care",
    "review": "Review",
}


def where_words(problem: Problem) -> str:
    """Where to look: file, line and column, as far as they are known."""
    parts = [problem.file]
    if problem.line is not None:
        parts.append(f"line {problem.line:,}")
    if problem.column:
        parts.append(problem.column)
    return ", ".join(parts)


def field_words(field: str) -> str:
    """The name of a field as people say it."""
    return FIELD_WORDS.get(field, field.replace("_", " "))


def thing_words(thing: str, key: str) -> str:
    """What a difference is about: an episode, by its first day; a child."""
    name = THING_WORDS.get(thing, thing.replace("_", " ").capitalize())
    return f"{name} of {key}" if key else name
