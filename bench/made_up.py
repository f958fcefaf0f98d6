"""Made-up children in care for a return: each with their rows in every table, the same for the same seed.

Nobody of them is real: identifiers are made up, and no postcode ends in the letters these end in. Their
areas are real ones, a few for homes and all of England for placements, because readers of a return look
areas up. The tables agree with each other (periods, episodes, reviews, ages, codes), so that a clean return
stays clean under the checks and a test can spoil exactly one thing in it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

COLUMNS: dict[str, tuple[str, ...]] = {
    "Header": ("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"),
    "Episodes": (
        "CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC",
        "REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "URN",
    ),
    "Reviews": ("CHILD", "DOB", "REVIEW", "REVIEW_CODE"),
    "UASC": ("CHILD", "SEX", "DOB", "DUC"),
    "OC2": (
        "CHILD", "DOB", "SDQ_SCORE", "SDQ_REASON", "CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS",
        "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE", "INTERVENTION_RECEIVED",
        "INTERVENTION_OFFERED",
    ),
    "OC3": ("CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"),
    "AD1": (
        "CHILD", "DOB", "DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR",
        "LS_ADOPTR",
    ),
    "PlacedAdoption": ("CHILD", "DOB", "DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"),
    "PrevPerm": ("CHILD", "DOB", "PREV_PERM", "LA_PERM", "DATE_PERM"),
    "Missing": ("CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"),
    "SWEpisodes": ("CHILD", "DOB", "SW_ID", "SW_DECOM", "SW_DEC", "SW_REASON"),
    "DoLo": ("CHILD", "DOB", "DOLO_START", "DOLO_END"),
}  # fmt: skip
FROM_YEAR = {"SWEpisodes": 2024, "DoLo": 2027}
AREA_NAMES = """
AL B BA BB BD BH BL BN BR BS CA CB CH CM CO CR CT CV CW DA DE DH DL DN DT DY E EC EN EX FY GL GU HA HD HG
HP HR HU HX IG IP KT L LA LE LN LS LU M ME MK N NE NG NN NR NW OL OX PE PL PO PR RG RH RM S SE SG SK SL SM
SN SO SP SR SS ST SW SY TA TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO
"""
AREAS = AREA_NAMES.split()
NEVER_LAST = "CIKMOV"  # letters that no real postcode has after its last digit
ETHNIC = [
    "WBRI",
    "WBRI",
    "WBRI",
    "WBRI",
    "WBRI",
    "WBRI",
    "WOTH",
    "MWBC",
    "MWBA",
    "MWAS",
    "APKN",
    "ABAN",
    "BCRB",
    "BAFR",
    "AOTH",
    "OOTH",
    "WROM",
    "NOBT",
]
NEEDS = ["N1", "N1", "N1", "N1", "N1", "N5", "N5", "N4", "N3", "N2", "N8", "N6"]
PLACES = ["U6", "U6", "U6", "U4", "U4", "U3", "U1", "K2", "K2", "P1", "R1", "S1"]
HOME_ENDS = ["E4A", "E4A", "E4B", "E45", "E46", "E41", "E8"]
PROVIDER = {"P1": "PR0", "K2": "PR4", "R1": "PR4", "S1": "PR4"}
TALKS = ["PN1", "PN1", "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7"]

Row = tuple[str, ...]


@dataclass
class Made:
    """One child's rows in every table, header first."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in COLUMNS})


def day(value: date | None) -> str:
    """A date as the return writes it, DD/MM/YYYY; nothing for none."""
    return f"{value.day:02d}/{value.month:02d}/{value.year}" if value else ""


def tables_of(year: int) -> list[str]:
    """The tables a collection year (named by the year it ends in) asks for."""
    return [name for name in COLUMNS if FROM_YEAR.get(name, 0) <= year]


class Maker:
    """Makes children one after another from one seeded source."""

    def __init__(
        self, year: int, seed: int, until: date | None = None, *, postcodes: str = "england"
    ) -> None:
        self.year = year
        self.areas = AREAS if postcodes == "england" else ["ZZ"]
        self.first = date(year - 1, 4, 1)
        self.last = min(date(year, 3, 31), until) if until else date(year, 3, 31)
        self.chance = random.Random(f"{seed}/{year}")

    def children(self, count: int) -> Iterator[Made]:
        """`count` children, one by one; a return of 80,000 need never be in memory at once."""
        for number in range(count):
            yield self._child(number)

    def _between(self, low: date, high: date) -> date:
        return low + timedelta(days=self.chance.randrange(max((high - low).days, 0) + 1))

    def _child(self, number: int) -> Made:
        chance = self.chance
        made = Made()
        child = f"F{number + 1:07d}"
        leaver = chance.random() < 0.06
        born = self._between(*self._birth_span(leaver))
        if self.year >= 2025:
            sex = chance.choice("MMMMFFFF" + "U" * (number % 97 == 0))
        else:
            sex = chance.choice("12")
        upn = self._upn(born)
        made.rows["Header"].append(
            (child, sex, day(born), chance.choice(ETHNIC), upn, "0" if sex in "2F" and
             born.year < self.year - 12 and not leaver else "", "")
        )  # fmt: skip
        if leaver:
            made.rows["OC3"].append((child, day(born), "YES", chance.choice(("F2", "F5", "G5")), "U1"))
            return made
        self._care(made, child, born)
        if (self.last - born).days > 15 * 365 and chance.random() < 0.15:
            until18 = date(born.year + 18, born.month, min(born.day, 28))
            made.rows["UASC"].append((child, sex, day(born), day(until18)))
        return made

    def _birth_span(self, leaver: bool) -> tuple[date, date]:
        if leaver:
            return date(self.year - 21, 5, 1), date(self.year - 19, 3, 1)
        return date(self.year - 17, 5, 1), self.last - timedelta(days=60)

    def _upn(self, born: date) -> str:
        if (self.last - born).days < 5 * 365:
            return "UN1"
        return "A" + "".join(str(self.chance.randrange(10)) for _ in range(12))

    def _care(self, made: Made, child: str, born: date) -> None:
        chance = self.chance
        if chance.random() < 0.68:
            start = self._between(max(born + timedelta(days=1), date(self.year - 6, 4, 1)), self.first)
        else:
            start = self._between(max(born + timedelta(days=1), self.first), self.last - timedelta(days=20))
        ends = chance.random() < 0.22
        low = max(start + timedelta(days=10), self.first + timedelta(days=1))
        end = self._between(low, self.last) if ends and low < self.last else None
        legal = "V2" if chance.random() < 0.3 else "C2"
        self._episodes(made, child, start, end, legal, adopted=legal == "C2" and (
            (self.last - born).days < 5 * 365 and chance.random() < 0.3), born=born)  # fmt: skip
        self._reviews(made, child, born, start, end)
        self._around(made, child, born, start, end)

    def _episodes(
        self, made: Made, child: str, start: date, end: date | None, legal: str,
        *, adopted: bool, born: date,
    ) -> None:  # fmt: skip
        chance = self.chance
        final = "" if end is None else chance.choice(HOME_ENDS)
        if end and adopted:
            final = "E12"
        stop = end or self.last
        cuts = sorted({self._between(start, stop) for _ in range(chance.choice((0, 0, 1, 1, 2, 3)))})
        cuts = [cut for cut in cuts if start < cut < stop]
        need, place, urn = chance.choice(NEEDS), chance.choice(PLACES), self._urn()
        status, post = ("C1" if legal == "C2" and cuts else legal), self._postcode()
        home = self._postcode(self.areas[:4])
        reason, began = "S", start
        rows = []
        for number, cut in enumerate([*cuts, end]):
            last = number == len(cuts)
            moved = not last and not (status == "C1" and number == 0)
            change = chance.choice(("CARPL", "CARPL", "CREQB", "CHILD", "LAREQ")) if moved else ""
            rows.append((
                child, day(began), reason, status, need, place, PROVIDER.get(place, "PR1"),
                day(cut), final if last else "X1", change, home, post,
                urn,
            ))  # fmt: skip
            if last or cut is None:
                break
            if moved:
                reason, post, urn = "P", self._postcode(), self._urn()
                place = chance.choice(PLACES)
            else:
                reason, status = "L", "C2"
            began = cut
        # The return holds the episodes that touch the year, not those that ended before it.
        first = day(self.first)
        made.rows["Episodes"] += [row for row in rows if not row[7] or _iso(row[7]) >= _iso(first)]
        if end and adopted:
            decided = max(born, start) + timedelta(days=1)
            made.rows["AD1"].append((
                child, day(born), day(decided), day(end - timedelta(days=5)), "0", "2", "MF", "L11",
            ))  # fmt: skip
        elif adopted:
            made.rows["PlacedAdoption"].append((child, day(born), day(stop - timedelta(days=3)), "", ""))

    def _reviews(self, made: Made, child: str, born: date, start: date, end: date | None) -> None:
        chance = self.chance
        stop = end or self.last
        held = start + timedelta(days=chance.randrange(14, 32))
        gap = 80
        fourth = date(born.year + 4, born.month, min(born.day, 28)) + timedelta(days=4)
        while held <= stop:
            if held >= self.first and held.weekday() < 5:
                code = "PN0" if held < fourth - timedelta(days=4) else ""
                if held > fourth:
                    code = chance.choice(TALKS)
                if code:
                    made.rows["Reviews"].append((child, day(born), day(held), code))
            held += timedelta(days=gap + chance.randrange(12))
            if held.weekday() > 4:
                held -= timedelta(days=held.weekday() - 4)
            gap = 168

    def _around(self, made: Made, child: str, born: date, start: date, end: date | None) -> None:
        chance, rows, dob = self.chance, made.rows, day(born)
        stop = end or self.last
        if start <= self.first and end is None:
            score = str(chance.randrange(41)) if 4 <= (self.last - born).days / 365.25 < 16.5 else ""
            rows["OC2"].append((
                child, dob, score, "" if score else "SDQ1", "0" if (self.last - born).days > 3700 else "",
                "1" if (self.last - born).days < 1700 else "", "1", "1", "1", "0", "", "",
            ))  # fmt: skip
        if start > self.first:
            rows["PrevPerm"].append((child, dob, "Z1", "", ""))
        if chance.random() < 0.08 and max(start, self.first) < stop - timedelta(days=4):
            gone = self._between(max(start, self.first), stop - timedelta(days=3))
            rows["Missing"].append(
                (child, dob, chance.choice("MA"), day(gone), day(gone + timedelta(days=1)))
            )
        worker, begun = f"SW{chance.randrange(90):03d}", max(start, self.first - timedelta(days=200))
        if chance.random() < 0.3 and begun < stop - timedelta(days=40):
            changed = self._between(max(begun, self.first) + timedelta(days=1), stop)
            rows["SWEpisodes"].append((child, dob, worker, day(begun), day(changed), "LEFTRL"))
            worker, begun = f"SW{chance.randrange(90, 180):03d}", changed
        rows["SWEpisodes"].append((child, dob, worker, day(begun), day(end), "TSPROC" if end else ""))
        if chance.random() < 0.005 and end is None:
            rows["DoLo"].append((child, dob, day(max(start, self.first)), ""))

    def _postcode(self, areas: list[str] | None = None) -> str:
        chance = self.chance
        last = chance.choice(NEVER_LAST) + chance.choice(NEVER_LAST)
        return (
            f"{chance.choice(areas or self.areas)}{chance.randrange(1, 20)} {chance.randrange(1, 10)}{last}"
        )

    def _urn(self) -> str:
        return f"SC{self.chance.randrange(100000, 1000000)}"


def _iso(value: str) -> tuple[str, str, str]:
    return value[6:10], value[3:5], value[0:2]
