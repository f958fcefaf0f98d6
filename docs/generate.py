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
    """Every statutory number and local default, with its source and certainty."""
    from balcony.rules.parameters.printed import page

    return page()


def moves_page() -> str:
    """The states a review and a decision can be in, drawn from the tables of moves."""
    from balcony.rules.transitions import page

    return page()


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
