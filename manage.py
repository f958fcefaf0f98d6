"""Django's command line, for `./run` and for those who know it."""

import os
import sys


def main() -> None:
    """Run one management command with Balcony's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balcony.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
