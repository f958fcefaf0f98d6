"""Pages about the promise, and about a child's card."""
