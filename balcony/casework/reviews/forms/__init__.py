"""What is asked about a review. Only what a save cannot do without is asked as a must."""

from .decide import DecisionForm
from .early import EarlyForm, WithdrawForm
from .hold import AdjournForm, CancelForm, HoldForm
from .lateness import LateReasonForm
from .people import AttendanceForm, CameForm, PersonRow, ViewForm
from .plan import ChangePlanForm, PlanForm
from .record import AddendumForm, FinaliseForm, RecordForm

__all__ = [
    "AddendumForm",
    "AdjournForm",
    "AttendanceForm",
    "CameForm",
    "CancelForm",
    "ChangePlanForm",
    "DecisionForm",
    "EarlyForm",
    "FinaliseForm",
    "HoldForm",
    "LateReasonForm",
    "PersonRow",
    "PlanForm",
    "RecordForm",
    "ViewForm",
    "WithdrawForm",
]
