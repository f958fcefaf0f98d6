"""The rules import the standard library and each other, nothing else."""

import ast
import sys

import pytest

from tests.contracts.house import ROOT, parsed, short

RULES = [pytest.param(path, id=short(path)) for path in sorted(ROOT.glob("balcony/rules/**/*.py"))]


@pytest.mark.parametrize("path", RULES)
def test_rules_import_the_standard_library_only(path):
    found = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(node.module)
    strangers = {
        name
        for name in found
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("balcony.rules")
    }
    assert not strangers, f"{short(path)} imports {sorted(strangers)}."
