"""Pages of this authority: its settings and days, its school terms, and its phone chain."""
