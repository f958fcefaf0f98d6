"""Pages of what comes after a review."""
