"""The letter to the child as it is printed: the IRO's words between those a service begins and ends with."""

from collections.abc import Mapping

from balcony.foundations.documents.plain import Paragraph, paragraphs

from ..queries import Layout

GREETING = 40  # characters into the first line in which a greeting says the child's name
SIGNATURE = 60  # characters a line has at most that is a name under a letter


def letter(
    written: tuple[Paragraph, ...],
    layout: Layout,
    values: Mapping[str, str],
    group: str,
    known: tuple[str, ...],
) -> tuple[Paragraph, ...]:
    """Return the letter with its standing words; nothing where the IRO has written nothing.

    A greeting or a name the IRO wrote is not said twice. `known` are the ids that have a place of their own.
    """
    if not written:
        return ()
    own = [
        one.filled(values, group)
        for one in layout.parts
        if one.section == "letter" and one.id not in known and one.id != "letter-heading"
    ]
    ends = [layout.words("letter-closing", values, group), *own]
    if values.get("iro_name") and not _is_signed(written, values["iro_name"]):
        ends.append(layout.words("letter-signature", values, group))
    begins = "" if _greets(written, values) else layout.words("letter-opening", values, group)
    return (*paragraphs(begins), *written, *paragraphs("\n\n".join(ends)))


def _greets(written: tuple[Paragraph, ...], values: Mapping[str, str]) -> bool:
    name = values.get("child_name", "").casefold()
    return bool(name) and name in written[0].lines[0][:GREETING].casefold()


def _is_signed(written: tuple[Paragraph, ...], name: str) -> bool:
    last = written[-1].lines[-1].casefold()
    return len(last) <= SIGNATURE and name.split()[0].casefold() in last
