"""A child's pages, by what they are about."""
