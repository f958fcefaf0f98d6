"""What is printed for people to read still says what the code says."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_generated_reference_is_level_with_the_code(tmp_path):
    plain = {name: value for name, value in os.environ.items() if not name.startswith("BALCONY_")}
    plain |= {"BALCONY_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "balcony.config.settings"}
    plain.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, env=plain, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
