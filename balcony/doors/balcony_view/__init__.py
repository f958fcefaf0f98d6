"""The manager's view of the whole service: caseload, timeliness, allocation."""
