"""Social workers and team managers: the children they share with an IRO."""
