"""Where anybody comes in: the front page, signing in, accessibility, and 'when is the next review due?'."""
