"""What `./run toolkit check` holds the shipped packs against. No framework."""

from __future__ import annotations

import csv

from .items import Pack

INSTRUMENT_OF = {
    "health-check": "health_check",
    "management-protocol": "protocol",
    "competencies": "competencies",
    "code": "code",
    "pledge": "pledge",
}
# Every line of these is read at both levels. Questions and rights differ by level on purpose.
BOTH_LEVELS = ("child_words",)
PARTS_OF = {"M7": 2, "C3": 3, "C8": 6, "P10": 3, "K1.4": 3, "CP4.3": 6, "CP5.3": 4}


def missing_from(pack: Pack, inventory: str) -> list[str]:
    """Return what the toolkit inventory (CSV text) lists and the pack lacks, each as a sentence."""
    faults = []
    for row in csv.DictReader(inventory.splitlines()):
        key = INSTRUMENT_OF.get(row["instrument"])
        if key is None:
            continue
        held = {item.id: item for item in pack.instruments[key].items} if key in pack.instruments else {}
        if row["ref"] not in held:
            faults.append(f"{row['ref']} of the inventory is not in {key}.")
            continue
        wanted = [f"{row['ref']}.{letter}" for letter in "abcdef"[: PARTS_OF.get(row["ref"], 0)]]
        if [part.id for part in held[row["ref"]].parts] != wanted:
            faults.append(f"{row['ref']} should have the parts {', '.join(wanted) or 'none'}.")
    return faults


def faults_of(pack: Pack) -> list[str]:
    """Return what is wrong with a pack's words for its readers, each as a sentence."""
    faults = []
    for one in pack.instruments.values():
        for item in one.items:
            if item.kind.startswith("choice") and not item.choices:
                faults.append(f"{one.key}: {item.id} offers a choice of nothing.")
            if one.key in BOTH_LEVELS and not {"level_a", "level_b"} <= set(item.wording):
                faults.append(f"{one.key}: {item.id} lacks its words for level A or level B.")
    return faults
