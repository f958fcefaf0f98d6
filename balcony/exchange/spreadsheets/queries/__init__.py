"""What is asked about list files: which came, and what one would change."""

from .files import list_files_for, plan_of, plan_of_content

__all__ = ["list_files_for", "plan_of", "plan_of_content"]
