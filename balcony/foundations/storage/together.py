"""Several questions in one journey to the database.

A page about one child asks a dozen rooms a small question each. The questions stay where they are, as the
query sets of their rooms; asked together they travel as one statement (a UNION ALL whose rows are packed as
JSON, which both databases can do) and come back as the same objects in the same order.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import (
    BinaryField,
    CharField,
    DateTimeField,
    Field,
    IntegerField,
    JSONField,
    Model,
    QuerySet,
    TextField,
    Value,
    Window,
)
from django.db.models.functions import JSONArray, RowNumber

Mask = dict[Any, Any]
# What JSON would not give back as it was.
UNPACKABLE = (BinaryField, JSONField)


def together(*questions: QuerySet[Any]) -> tuple[list[Any], ...]:
    """Return what each query set would have given by itself, all in one query.

    `select_related`, `only` and `defer` are kept; a related object that is not there is None. Raises
    TypeError for a model with a field that JSON cannot carry; annotations and prefetches are not kept.
    """
    plans = [
        _Plan(question.model, question.query.get_select_mask(), _related(question)) for question in questions
    ]
    packed = [_packed(place, question, plans[place]) for place, question in enumerate(questions)]
    answers: list[list[tuple[int, Any]]] = [[] for _ in questions]
    for place, number, row in packed[0].union(*packed[1:], all=True):
        answers[place].append((number, row))
    return tuple(
        [plan.unpack(row) for _, row in sorted(answer, key=lambda pair: pair[0])]
        for plan, answer in zip(plans, answers, strict=True)
    )


def _related(question: QuerySet[Any]) -> dict[str, Any]:
    """The tree of what is fetched along, as `select_related` was told it."""
    told = question.query.select_related
    if not isinstance(told, bool):
        return told
    if told:
        raise TypeError("Name what is to be fetched along.")
    return {}


def _packed(place: int, question: QuerySet[Any], plan: "_Plan") -> QuerySet[Any, tuple[int, int, Any]]:
    order: Sequence[Any] = question.query.order_by or question.model._meta.ordering or ()
    number = Window(RowNumber(), order_by=list(order) or None)
    # The union is asked for as a whole: an order of its own here would be refused.
    return question.order_by().values_list(Value(place), number, plan.packed())


class _Plan:
    """How the rows of one model, and of what is fetched along with them, are packed and unpacked."""

    def __init__(self, model: type[Model], mask: Mask, along: dict[str, Any], path: str = "") -> None:
        self.model, self.path = model, path
        own = model._meta.concrete_fields
        self.fields: Sequence[Field[Any, Any]] = [one for one in own if not mask or one in mask]
        if any(isinstance(one, UNPACKABLE) for one in self.fields):
            raise TypeError(f"{model.__name__} has a field that cannot be packed; defer it.")
        self.names = [one.attname for one in self.fields]
        self.key = self.names.index(model._meta.pk.attname)
        turns = ((place, _turn(one)) for place, one in enumerate(self.fields))
        self.turns = [(place, turn) for place, turn in turns if turn is not None]
        self.known: dict[Any, Model] = {}
        self.along = [(name, *self._to(name, mask, below)) for name, below in along.items()]

    def _to(self, name: str, mask: Mask, below: dict[str, Any]) -> tuple["_Plan", Callable[..., None]]:
        """The plan of one related object, and how it is put beside the object it belongs to."""
        field: Any = self.model._meta.get_field(name)
        plan = _Plan(field.related_model, mask.get(field, {}), below, f"{self.path}{name}__")

        def put(owner: Model, found: Model | None) -> None:
            field.set_cached_value(owner, found)
            if found is not None and field.one_to_one:
                field.remote_field.set_cached_value(found, owner)

        return plan, put

    def packed(self) -> JSONArray:
        """Return the expression that packs a row: its own values first, then each related row."""
        own = JSONArray(*(f"{self.path}{name}" for name in self.names))
        return JSONArray(own, *(plan.packed() for _, plan, _ in self.along))

    def unpack(self, row: Any) -> Model | None:
        """Return the object packed in a row; None where its key is missing (nothing was there to fetch).

        The same row gives the same object: what hangs on three hundred contacts is one account, made once.
        """
        values, key = row[0], row[0][self.key]
        if key is None:
            return None
        if key not in self.known:
            for place, turn in self.turns:
                if values[place] is not None:
                    values[place] = turn(values[place])
            found = self.known[key] = self.model.from_db(DEFAULT_DB_ALIAS, self.names, values)
            for (_, plan, put), below in zip(self.along, row[1:], strict=True):
                put(found, plan.unpack(below))
        return self.known[key]


def _turn(field: Field[Any, Any]) -> Callable[[Any], Any] | None:
    """How a value is made of what JSON gave back; None where it is that value already."""
    kept = getattr(field, "target_field", field)
    if isinstance(kept, (CharField, TextField, IntegerField)):
        return None
    if isinstance(kept, DateTimeField):
        return lambda told: _moment(kept.to_python(told))
    turn: Callable[[Any], Any] = kept.to_python
    return turn


def _moment(value: datetime) -> datetime:
    # SQLite keeps moments in UTC and does not say so.
    return value if value.tzinfo is not None else value.replace(tzinfo=UTC)
