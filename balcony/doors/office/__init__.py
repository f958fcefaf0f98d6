"""The office: imports of returns and lists, people and roles, the access log."""
