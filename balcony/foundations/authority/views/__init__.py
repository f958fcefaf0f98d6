"""Pages of this authority: its settings and days, and its phone chain."""
