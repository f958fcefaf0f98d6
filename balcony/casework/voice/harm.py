"""Words that ask the IRO and the duty IRO to look now.

Only what a child has sent is read, never a draft. It decides nothing: a person looks, and a person decides
who else is told. The languages covered are those of the file, and the page says so.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("harm_words.toml")


def asks_to_be_looked_at(text: str) -> bool:
    """Return whether these words should be looked at now, by the list of every language covered."""
    plain = re.sub(r"[’`]", "'", text.casefold())
    return any(pattern.search(plain) for pattern in _patterns())


def languages_covered() -> tuple[str, ...]:
    """Return the languages whose words are listed, by name."""
    return tuple(str(one["language"]) for one in _file()["words"])


@cache
def _file() -> dict:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(rf"(?<!\w){re.escape(phrase).replace(chr(92) + '*', chr(92) + 'w*')}(?!\w)")
        for one in _file()["words"]
        for phrase in one["phrases"]
    )
