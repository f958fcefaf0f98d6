"""The Word template of this room, and how it is made."""
