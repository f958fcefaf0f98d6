"""Tests of how Balcony looks."""

from pathlib import Path

from jinja2 import FileSystemLoader

TEMPLATES = FileSystemLoader(
    Path(__file__).resolve().parents[3] / "balcony" / "foundations" / "design" / "jinja2"
)
