"""What is done with lists, one function per deed."""

from .incoming import NoList, accept, empty_old, send
from .out import NotWanted, export

__all__ = ["NoList", "NotWanted", "accept", "empty_old", "export", "send"]
