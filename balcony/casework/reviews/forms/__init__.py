"""What is asked about a review. Only what a save cannot do without is asked as a must."""

from .agenda import (
    ChangeItemForm,
    DifferenceForm,
    ItemForm,
    MatterForm,
    NotNeededForm,
    WithdrawItemForm,
)
from .alone import NotAloneForm
from .decide import DecisionForm
from .early import EarlyForm, WithdrawForm
from .hold import AdjournForm, CancelForm, HoldForm
from .lateness import LateReasonForm
from .people import AttendanceForm, CameForm, PersonRow, ViewForm
from .plan import ChangePlanForm, PlanForm
from .record import AddendumForm, FinaliseForm, RecordForm
from .scrutiny import ChairingForm, DrawNotesForm, NotesForm, PermanenceForm, WithoutMeetingForm
from .telling import ForChildForm, ToldForm

__all__ = [
    "AddendumForm",
    "AdjournForm",
    "AttendanceForm",
    "CameForm",
    "CancelForm",
    "ChairingForm",
    "ChangeItemForm",
    "ChangePlanForm",
    "DecisionForm",
    "DifferenceForm",
    "DrawNotesForm",
    "EarlyForm",
    "FinaliseForm",
    "ForChildForm",
    "HoldForm",
    "ItemForm",
    "LateReasonForm",
    "MatterForm",
    "NotAloneForm",
    "NotNeededForm",
    "NotesForm",
    "PermanenceForm",
    "PersonRow",
    "PlanForm",
    "RecordForm",
    "ToldForm",
    "ViewForm",
    "WithdrawForm",
    "WithdrawItemForm",
    "WithoutMeetingForm",
]
