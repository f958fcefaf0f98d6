"""The office's pages, by desk."""
