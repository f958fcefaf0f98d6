"""Print the generated reference, or check that what is committed still says what the code says.

`python docs/generate.py` writes; `--check` compares and exits 1 naming every page that has drifted.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balcony.config.settings")

HEAD = "<!-- Printed by ./run docs; change the code, not this page. -->\n\n"


def settings_page() -> str:
    """The table of settings, from the readers that read them."""
    import balcony.config.settings  # noqa: F401 (reading it declares every setting)
    from balcony.config.environment import SETTINGS

    rows = [
        f"| `{one.name}` | {one.kind} | {one.default or 'none'} | {one.says} |"
        for one in sorted(SETTINGS.values(), key=lambda one: one.name)
    ]
    return (
        "# Settings\n\nEach is an environment variable. With none set, everything lives in `.balcony`.\n\n"
        "| Name | Kind | Default | What it does |\n| --- | --- | --- | --- |\n" + "\n".join(rows) + "\n"
    )


def rights_page() -> str:
    """Who may do what, from the matrix."""
    from balcony.rules.rights.printed import page

    return page()


def parameters_page() -> str:
    """Every statutory number, relaxation and local default, with its source and certainty."""
    from balcony.rules.parameters import england, local_defaults, wales

    parts = ["# The numbers of the law, of guidance and of this product", ""]
    parts += ["From memory means: believed right, to be checked against the text before it is relied on.", ""]
    for title, law in (("England", england()), ("Wales", wales())):
        rows = (
            f"| {rule.says} | {begins:%-d %B %Y} | {rule.force} | {rule.certainty} | {rule.source} |"
            for parameter in law.table.values()
            for begins, rule in parameter.dated
        )
        parts += [
            f"## {title}",
            "",
            "| Rule | From | Force | Certainty | Source |",
            "| --- | --- | --- | --- | --- |",
        ]
        parts += [*rows, ""]
        parts += [
            f"Relaxed from {one.first:%-d %B %Y} to {one.last:%-d %B %Y}: {one.limb} reviews. {one.source}."
            for one in law.windows
        ]
    parts += ["", "## What an authority may set for itself", ""]
    parts += ["| Setting | Default | Certainty | Source |", "| --- | --- | --- | --- |"]
    parts += [
        f"| {one.says} | {_default(one.default, one.unit)} | {one.certainty} | {one.source} |"
        for one in local_defaults().values()
    ]
    return "\n".join(parts) + "\n"


def _default(value: int | None, unit: str) -> str:
    return "none" if value is None else f"{value} {unit}"


def moves_page() -> str:
    """The states of a review, a decision, a concern and an appraisal, drawn from the tables of moves."""
    from balcony.rules.transitions import APPRAISAL, CONCERN, DECISION, REVIEW

    parts = ["# States, and what may follow what", ""]
    for moves in (REVIEW, DECISION, CONCERN, APPRAISAL):
        parts += [
            f"## {'An' if moves.thing[0] in 'aeiou' else 'A'} {moves.thing}",
            "",
            "```mermaid",
            "stateDiagram-v2",
        ]
        parts += [f"    [*] --> {name}" for name in moves.begins]
        parts += [f"    {one.name} --> {to}" for one in moves.statuses.values() for to in one.moves]
        parts += ["```", "", "| State | What it means |", "| --- | --- |"]
        parts += [f"| {one.name.replace('_', ' ')} | {one.sentence} |" for one in moves.statuses.values()]
        parts += [""]
    return "\n".join(parts)


PAGES: dict[str, Callable[[], str]] = {
    "settings.md": settings_page,
    "who-may-do-what.md": rights_page,
    "parameters.md": parameters_page,
    "states.md": moves_page,
}


def main(argv: list[str]) -> int:
    """Write or check every page; return the exit status."""
    import django

    django.setup()
    drifted = []
    for name, make in PAGES.items():
        path, wanted = HERE / "reference" / name, HEAD + make()
        if "--check" in argv:
            if not path.exists() or path.read_text() != wanted:
                drifted.append(name)
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(wanted)
    for name in drifted:
        print(f"docs/reference/{name} no longer says what the code says: run ./run docs", file=sys.stderr)
    return 1 if drifted else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
