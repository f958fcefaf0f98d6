"""What is asked about IROs: who they are, how much they carry, and who has none."""

from .allocation import IroSpan, Prompt, iros_of, prompts_for
from .caseloads import IroCaseload, caseload_of, caseloads_on, children_of
from .duty import duty_iro_on, is_on_duty, rota, works_on
from .independence import breaches_of
from .people import Profile, accounts_to_add, duties_for, iro_names, iro_of, iros_for, iros_on, profile_of
from .portrait import PORTRAIT, portrait_of
from .settings import ServiceSettings, service_settings
from .waiting import Waiting, days_without_iro, waiting_for_iro

__all__ = [
    "PORTRAIT",
    "IroCaseload",
    "IroSpan",
    "Profile",
    "Prompt",
    "ServiceSettings",
    "Waiting",
    "accounts_to_add",
    "breaches_of",
    "caseload_of",
    "caseloads_on",
    "children_of",
    "days_without_iro",
    "duties_for",
    "duty_iro_on",
    "iro_names",
    "iro_of",
    "iros_for",
    "iros_of",
    "iros_on",
    "is_on_duty",
    "portrait_of",
    "profile_of",
    "prompts_for",
    "rota",
    "service_settings",
    "waiting_for_iro",
    "works_on",
]
