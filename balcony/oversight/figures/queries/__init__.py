"""What is asked of the whole service. The numbers of queries do not grow with the number of children."""

from .caseloads import Caseloads, IroLoad, caseloads
from .knows import KnewIro, KnewQuarter, knew_iro
from .permanence import PermanenceBySecond, permanence_by_second
from .timeliness import Judged, Quarter, Timeliness, late_reviews, quarters_back, timeliness, year_of

__all__ = [
    "Caseloads",
    "IroLoad",
    "Judged",
    "KnewIro",
    "KnewQuarter",
    "PermanenceBySecond",
    "Quarter",
    "Timeliness",
    "caseloads",
    "knew_iro",
    "late_reviews",
    "permanence_by_second",
    "quarters_back",
    "timeliness",
    "year_of",
]
