"""What is done with lists, one function per deed."""

from .out import NotWanted, export

__all__ = ["NotWanted", "export"]
