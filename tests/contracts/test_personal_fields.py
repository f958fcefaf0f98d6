"""Every field that could hold something about a person says what becomes of it."""

import tomllib
from pathlib import Path

from django.db import models

from tests.contracts.house import our_models

CLASSES = {"kept", "blanked", "shown"}
SAID = tomllib.loads(Path(__file__).with_name("personal_fields.toml").read_text(encoding="utf-8"))
# They point, tick or name nothing themselves.
SAY_NOTHING = (models.ForeignKey, models.UUIDField, models.BooleanField, models.AutoField)


def asked(model: type[models.Model]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields if not isinstance(field, SAY_NOTHING)}


def answered(name: str) -> list[str]:
    return [field for fields in SAID.get(name, {}).values() for field in fields]


def test_every_field_is_classed_once():
    wrong = {}
    for model in our_models():
        name, wanted = model._meta.label_lower, asked(model)
        missing, twice = wanted - set(answered(name)), len(answered(name)) - len(set(answered(name)))
        if missing or twice:
            wrong[name] = sorted(missing) or "a field is classed twice"
    assert not wrong, f"Say in personal_fields.toml whether these are kept, blanked or shown: {wrong}"


def test_nothing_is_classed_that_is_not_there():
    here = {model._meta.label_lower: asked(model) for model in our_models()}
    gone = {name: sorted(set(answered(name)) - here.get(name, set())) for name in SAID}
    assert not {name: fields for name, fields in gone.items() if fields or name not in here}


def test_the_classes_are_the_three_there_are():
    assert {kind for fields in SAID.values() for kind in fields} <= CLASSES
