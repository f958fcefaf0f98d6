"""Pages on the ways in: a person's own account, and a child's card and pictures."""
