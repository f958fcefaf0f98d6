"""How hard a text is to read: the one home of it, for packs, records and tests alike. No framework.

Two formulas, because each is blind to something: the Flesch-Kincaid grade (Kincaid and others 1975) counts
syllables, the automated readability index (Smith and Senter 1967) counts letters. Both are made for passages
and jump about on a few words; neither knows whether a text is kind or true. Read it aloud.

How things are counted:
- A sentence ends at . ? ! or at the end of a line. A full stop after Mr, Mrs, Ms, Dr or St does not end one.
- A word is a run without spaces that holds a letter or a figure; grown-up is one word. Its letters are
  strokes, as they were when the index was made on a typewriter: full stops and commas count too.
- Figures (20, 2026, 4.30, 0800 1111) count as one word of one syllable and at most four letters.
- A name we were told of, and a placeholder such as {iro_name}, count as two syllables and five letters: a
  child knows the names around them. A word with a capital inside a sentence counts at most three and eight.
- A web or e-mail address counts as a name: nobody spells it out in their head.
- Letters written one by one (IRO) count a syllable each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .plain import Avoided, avoided_in

STOPS = re.compile(r"(?<=[.?!])[\"'”’)]*\s+|\s*\n\s*")
TITLES = re.compile(r"\b(Mr|Mrs|Ms|Dr|St)\.(?=\s)")
FIGURES = re.compile(r"(?<![\w{])\d[\d.,:]*(?:\s\d[\d.,:]*)*(?:am|pm|st|nd|rd|th)?(?![\w}])")
ADDRESS = re.compile(r"\b(?:https?://)?[\w@.-]+\.(?:org|gov|com|net|uk|test)\b[\w./-]*(?<![.])")
WORD = re.compile(r"\{[a-z_]+\}|[^\W_][\w’'-]*")
# The -ed of moved and the -es of homes are not said; those of wanted, settled and houses are.
SILENT_ENDING = re.compile(r"(?<![tdiel])ed$|[^aeioucsxzghl]es$|(?:[aeiouy]l|ll)ed$|[aeiouy]les$")
# What the rules below get wrong, from the words of our own packs.
ODD = {
    word: count
    for count, words in {
        2: (
            "business centre colleagues create cruel different evening every fuel homework interest "
            "language ok poem poet quiet science someone sometimes somewhere therefore wednesday "
        ),
        3: (
            "annual anyone area diary earlier easier everything everywhere idea quality quietly "
            "safeguarding serious somebody usual whoever "
        ),
        4: "everybody experience seriously",
    }.items()
    for word in words.split()
}


@dataclass(frozen=True)
class Band:
    """What a reader of this band can be asked to read (words for children, section 2)."""

    key: str
    label: str
    longest: int
    mean: int
    grade: float
    syllables: int


LEVEL_A = Band("level_a", "level A, 10 and under", longest=15, mean=10, grade=3, syllables=4)
LEVEL_B = Band("level_b", "level B, 11 and over", longest=25, mean=14, grade=5, syllables=5)
ADULT = Band("adult", "adults reading back", longest=25, mean=20, grade=8, syllables=6)
OLDER_FROM = 11  # years: where a child is written to at level B until they or somebody says otherwise
BANDS = {one.key: one for one in (LEVEL_A, LEVEL_B, ADULT)}


@dataclass(frozen=True)
class Sentence:
    """A sentence and, where it is hard for the band, each reason in words."""

    text: str
    words: int
    syllables: int
    letters: int
    why: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """How a text reads. Grades are years of school; lengths are words."""

    fkgl: float
    ari: float
    longest_sentence: int
    mean_sentence: float
    words: int
    sentences: tuple[Sentence, ...]
    band: Band

    @property
    def longest(self) -> int:
        """Words of the longest sentence."""
        return self.longest_sentence

    @property
    def hard(self) -> tuple[Sentence, ...]:
        """The sentences that are hard for the band."""
        return tuple(one for one in self.sentences if one.why)

    @property
    def hard_sentences(self) -> tuple[Sentence, ...]:
        """As `hard`, by the name other rooms use."""
        return self.hard

    @property
    def is_within(self) -> bool:
        """True where both grades, the mean and the longest sentence are within the band."""
        grades = max(self.fkgl, self.ari) <= self.band.grade
        return grades and self.longest_sentence <= self.band.longest and self.mean_sentence <= self.band.mean


def band_for_age(age: int) -> Band:
    """Return the band a child of this age, in years, is written to in until somebody says otherwise."""
    return LEVEL_B if age >= OLDER_FROM else LEVEL_A


def measure(text: str, band: Band = LEVEL_B, *, names: Iterable[str] = ()) -> Reading:
    """Return how a text reads, with its hard sentences for a band. A text without words reads as nothing.

    `names` are the people and places in it that its reader knows. Raises nothing: any text can be measured.
    """
    known = {part.lower() for name in names for part in WORD.findall(name)}
    found = tuple(_sentence(one, band, known) for one in sentences_of(text))
    found = tuple(one for one in found if one.words)
    words = sum(one.words for one in found)
    if not words:
        return Reading(0.0, 0.0, 0, 0.0, 0, (), band)
    mean = words / len(found)
    return Reading(
        fkgl=0.39 * mean + 11.8 * sum(one.syllables for one in found) / words - 15.59,
        ari=0.5 * mean + 4.71 * sum(one.letters for one in found) / words - 21.43,
        longest_sentence=max(one.words for one in found),
        mean_sentence=mean,
        words=words,
        sentences=found,
        band=band,
    )


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text, in order."""
    shielded = TITLES.sub(r"\1", text)
    return [one.strip() for one in STOPS.split(shielded) if one and one.strip()]


def syllables_in(word: str) -> int:
    """Return the syllables of an English word, by rule; about one word in thirty is out by one."""
    plain = word.lower().replace("’", "'").removesuffix("'s").replace("'", "")
    if "-" in plain:
        return sum(syllables_in(part) for part in plain.split("-") if part)
    if plain in ODD:
        return ODD[plain]
    groups = len(re.findall(r"[aeiouy]+", plain))
    groups += len(re.findall(r"[iu]a(?!l$|n$|r)|io(?!n|u|r)|[^aeiou]ying|[aeo]ing|eo(?!u)|ia(?=n|l$)", plain))
    groups -= len(re.findall(r"(?:cia|tia)(?=l|n)|geo(?=u|n)|eop", plain))
    if re.search(r"[^aeiouyl]e$|[aeiouy]le$", plain) and groups > 1:
        groups -= 1
    if groups > 1 and SILENT_ENDING.search(plain):
        groups -= 1
    if re.search(r"[^aeiouy]e(?:ly|ful|less|ment|ments|ness|thing)$", plain) and groups > 1:
        groups -= 1
    return max(1, groups)


def _sentence(text: str, band: Band, names: set[str]) -> Sentence:
    shown, text = text, ADDRESS.sub("{address}", text)
    text_words = FIGURES.sub("0", text)
    counted = [
        _counted(word, is_first=place == 0, names=names)
        for place, word in enumerate(WORD.findall(text_words))
    ]
    figures = [len(re.sub(r"\W", "", one)) for one in FIGURES.findall(text)]
    marks = len(re.findall(r"[^\w\s{}]|(?<=\w)_", FIGURES.sub("", re.sub(r"\{[a-z_]+\}", "", text))))
    letters = sum(letters for _, letters in counted) + sum(min(4, one) - 1 for one in figures) + marks
    syllables = sum(syllables for syllables, _ in counted)
    why = _why(text, counted, WORD.findall(text_words), band)
    return Sentence(shown, len(counted), syllables, letters, why)


def _counted(word: str, *, is_first: bool, names: set[str]) -> tuple[int, int]:
    if word.startswith("{") or word.lower().removesuffix("'s").removesuffix("’s") in names:
        return 2, 5
    letters = sum(one.isalnum() for one in word)
    if word.isupper() and 1 < letters <= 4:
        return min(letters, 3), letters
    if word[0].isdigit():
        return 1, min(letters, 4)
    syllables = syllables_in(word)
    if word[0].isupper() and not is_first:
        return min(syllables, 3), min(letters, 8)
    return syllables, letters


def _why(text: str, counted: list[tuple[int, int]], words: list[str], band: Band) -> tuple[str, ...]:
    why = []
    if len(counted) > band.longest:
        why.append(
            f"It has {len(counted)} words. Up to {band.longest} are easy to hold: can it be two sentences?"
        )
    long_words = [
        word for word, (syllables, _) in zip(words, counted, strict=True) if syllables >= band.syllables
    ]
    if long_words:
        listed = ", ".join(dict.fromkeys(long_words))
        why.append(f"Long to say: {listed}. Is there a shorter word?")
    why += [_instead(one, band) for one in avoided_in(text)]
    return tuple(why)


def _instead(found: Avoided, band: Band) -> str:
    say = found.level_a if band.key == "level_a" else found.level_b
    return f"“{found.words}” is a word of ours, not of children. Say: {say}."
