"""What is asked between reviews."""

from .checks import LOOKED, BookForm, CheckForm
from .leaving import GoodbyeForm
from .notices import AnswerForm, AnswerMailForm, LinkForm, NotToldForm, SeenForm, TellForm, WriteDownForm
from .worries import SortForm, WorryForm

__all__ = [
    "LOOKED",
    "AnswerForm",
    "AnswerMailForm",
    "BookForm",
    "CheckForm",
    "GoodbyeForm",
    "LinkForm",
    "NotToldForm",
    "SeenForm",
    "SortForm",
    "TellForm",
    "WorryForm",
    "WriteDownForm",
]
