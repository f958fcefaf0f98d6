"""The Word template of the findings and the script that makes it."""
