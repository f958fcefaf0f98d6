"""Every deed takes its author and its moment, is atomic, asks whether it may, and is recorded."""

import ast

import pytest

from tests.contracts.house import files_named, parsed, short

# Not deeds on a record, and why.
EXCEPT = {
    ("audit", "record"): "it is the record",
    ("drafts", "save_draft"): "unsaid words are one person's own; saying them is the deed",
    ("drafts", "set_aside"): "unsaid words are one person's own; saying them is the deed",
    ("drafts", "discard"): "unsaid words are one person's own; saying them is the deed",
    ("drafts", "choose"): "unsaid words are one person's own; saying them is the deed",
}
# Deeds beneath the rooms that know who may; the deeds that call them have asked.
NOT_ASKED = {
    ("register", "add_adult"),
    ("register", "adult_for"),
    ("register", "take_in_adults"),
    ("register", "take_in_contacts"),
    ("register", "correct_adult"),
    ("register", "agency_called"),
    ("outbox", "post"),
    ("outbox", "post_secret"),
}


def deeds() -> list:
    """What a room offers: the functions of actions.py, or those its actions/__init__.py hands on."""
    found = []
    for path in files_named("actions"):
        alone = path.name == "actions.py"
        room = path.parent.name if alone else path.parents[1].name
        offered = None if alone else handed_on(path.parent / "__init__.py")
        for node in parsed(path).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            if (offered is None or node.name in offered) and (room, node.name) not in EXCEPT:
                found.append(pytest.param(path, node, id=f"{room}.{node.name}"))
    return found


def handed_on(path) -> set[str]:
    return {
        alias.name for node in parsed(path).body if isinstance(node, ast.ImportFrom) for alias in node.names
    }


DEEDS = deeds()


def functions_of_the_room(path) -> dict[str, ast.FunctionDef]:
    files = [path] if path.name == "actions.py" else sorted(path.parent.glob("*.py"))
    return {one.name: one for file in files for one in parsed(file).body if isinstance(one, ast.FunctionDef)}


def deeds_of_other_rooms(path) -> set[str]:
    """The names under which this file knows deeds of other rooms; `record` itself is none."""
    found = set()
    for node in parsed(path).body:
        if isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").endswith(".actions"):
            found |= {alias.asname or alias.name for alias in node.names if alias.name != "record"}
    return found


def names_called(node: ast.AST) -> set[str]:
    return {
        call.func.id if isinstance(call.func, ast.Name) else call.func.attr
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name | ast.Attribute)
    }


def reaches(path, node: ast.FunctionDef, wanted: str) -> bool:
    """Whether the deed calls it: itself, through a function of its own room, or by calling another deed."""
    near = functions_of_the_room(path)
    others = deeds_of_other_rooms(path)
    seen, ahead = {node.name}, [node]
    while ahead:
        called = names_called(ahead.pop())
        if wanted in called or called & others:
            return True
        for name in called & set(near) - seen:
            seen.add(name)
            ahead.append(near[name])
    return False


def test_there_are_deeds_to_look_at():
    assert len(DEEDS) > 30


@pytest.mark.parametrize(("path", "node"), DEEDS)
def test_a_deed_takes_by_and_at_by_name(path, node):
    given = {argument.arg for argument in node.args.kwonlyargs}
    assert {"by", "at"} <= given, f"{short(path)}: {node.name} must take *, by and at."


@pytest.mark.parametrize(("path", "node"), DEEDS)
def test_a_deed_is_atomic(path, node):
    decorators = {ast.unparse(one) for one in node.decorator_list}
    assert "transaction.atomic" in decorators, f"{short(path)}: {node.name} needs @transaction.atomic."


@pytest.mark.parametrize(("path", "node"), DEEDS)
def test_a_deed_is_recorded(path, node):
    assert reaches(path, node, "record"), f"{short(path)}: {node.name} must call record(VERB, …) itself."


@pytest.mark.parametrize(
    ("path", "node"), [one for one in DEEDS if tuple(one.id.split(".")) not in NOT_ASKED]
)
def test_a_deed_asks_whether_it_may(path, node):
    assert reaches(path, node, "require"), f"{short(path)}: {node.name} must call require(may_…(by, …, at))."


@pytest.mark.parametrize(("path", "node"), DEEDS)
def test_a_deed_says_what_it_promises(path, node):
    assert ast.get_docstring(node), f"{short(path)}: {node.name} needs a docstring."
