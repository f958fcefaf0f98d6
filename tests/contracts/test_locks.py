"""Lock files hold names, versions and hashes, and no address: every machine has its own registry."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = (
    "requirements.txt",
    "requirements-dev.txt",
    "bench/requirements-bench.txt",
    "frontend/package-lock.json",
)
ADDRESS = re.compile(r"://|--(extra-)?index|--find-links|--trusted-host|\"resolved\"")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address(name):
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if ADDRESS.search(line)] == []


@pytest.mark.parametrize("name", [one for one in LOCKS if one.endswith(".txt")])
def test_every_locked_package_has_a_hash(name):
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    packages = [line for line in text.splitlines() if re.match(r"[a-z0-9]", line)]
    assert packages
    assert [line for line in packages if "--hash=sha256:" not in line] == []
