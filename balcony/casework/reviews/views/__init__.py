"""The review's pages, a file a stage."""
