"""What is kept of the health check, the improvement plan and the management protocol."""

from .plan import ImprovementAction, PlanReview, Progress
from .protocol import Account, ManagerRegistration, Offer, Statement, StatementItem
from .rounds import Answer, AskedGroup, Finding, Group, Question, Round, Sheet, Standing

__all__ = [
    "Account",
    "Answer",
    "AskedGroup",
    "Finding",
    "Group",
    "ImprovementAction",
    "ManagerRegistration",
    "Offer",
    "PlanReview",
    "Progress",
    "Question",
    "Round",
    "Sheet",
    "Standing",
    "Statement",
    "StatementItem",
]
