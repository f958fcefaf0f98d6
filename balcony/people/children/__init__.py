"""Names, needs, care periods, episodes, placements and legal status of a child.

Words owned here: *care period*, *episode*, *placement*, *legal status*, *need*, *chosen words*.
Placements and legal statuses are runs of episodes, worked out when asked (docs/decisions).
"""
