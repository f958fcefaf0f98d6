"""What a child may answer in a health check is short; how hard it reads is measured for the whole house."""

from balcony.oversight.quality.forms import CHILD_BOX, CHILD_STANDINGS


def test_each_choice_is_short_and_every_place_has_its_words():
    for level, choices in CHILD_STANDINGS.items():
        assert len(choices) == 5
        assert all(len(words.split()) <= 6 for _, words in choices)
        assert len(CHILD_BOX[level].split()) <= 6
