"""A picture for a telephone with little credit."""

import io

import pytest
from PIL import Image

from balcony.foundations.files.cleaning import LIGHT_SIDE, light


@pytest.mark.parametrize("noise", [0, 30, 80])
def test_however_much_is_in_it_a_picture_is_made_light(noise):
    held = io.BytesIO()
    Image.effect_noise((360, 480), noise).convert("RGB").save(held, "JPEG", quality=82)
    made = light(held.getvalue(), most=25_000)
    assert len(made) <= 25_000
    with Image.open(io.BytesIO(made)) as drawn:
        assert drawn.format == "JPEG"
        assert max(drawn.size) == LIGHT_SIDE
