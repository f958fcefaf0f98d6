"""The cast, the roads and the demo authority laid by them. Nobody in it is real."""
