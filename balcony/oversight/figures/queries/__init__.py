"""What is asked of the whole service. The numbers of queries do not grow with the number of children."""

from .after import AdultsAfter, AfterQuarter, adults_after
from .by_quarter import ByQuarter, count_by_quarter
from .caseloads import Caseloads, IroLoad, caseloads
from .knows import KnewIro, KnewQuarter, knew_iro
from .leaving import Goodbyes, goodbyes, staying_put
from .permanence import PermanenceBySecond, permanence_by_second
from .plans import care_plans
from .timeliness import Judged, Quarter, Timeliness, late_reviews, quarters_back, timeliness, year_of

__all__ = [
    "AdultsAfter",
    "AfterQuarter",
    "ByQuarter",
    "Caseloads",
    "Goodbyes",
    "IroLoad",
    "Judged",
    "KnewIro",
    "KnewQuarter",
    "PermanenceBySecond",
    "Quarter",
    "Timeliness",
    "adults_after",
    "care_plans",
    "caseloads",
    "count_by_quarter",
    "goodbyes",
    "knew_iro",
    "late_reviews",
    "permanence_by_second",
    "quarters_back",
    "staying_put",
    "timeliness",
    "year_of",
]
