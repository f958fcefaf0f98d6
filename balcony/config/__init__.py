"""How the house is switched on: settings read from the environment, addresses, and the two server doors."""
