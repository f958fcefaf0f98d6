"""Pages of preparing a review, by what they are about."""
