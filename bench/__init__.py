"""Measurements against peers and floors, each in an environment of its own."""
