"""What is kept after a review: care plans that came, and what adults who were there thought of it."""

from .asking import AnswerAfter, AskedAfter, ReadAfter
from .plan import PlanReceived

__all__ = ["AnswerAfter", "AskedAfter", "PlanReceived", "ReadAfter"]
