"""Properties are about answers, not about how busy the machine is: no example has a time limit."""

from hypothesis import settings

settings.register_profile("rules", deadline=None)
settings.load_profile("rules")
