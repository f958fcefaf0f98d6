"""Schools, health, police, Cafcass, advocates and guardians: the people of other agencies around children.

Words owned here: *agency contact*.
"""
