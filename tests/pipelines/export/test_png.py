from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pipelines.export.png import png_bytes


@settings(max_examples=25, deadline=None)
@given(width=st.integers(1, 40), height=st.integers(1, 600), seed=st.integers(0, 99))
def test_the_pixels_come_back_as_they_were(width: int, height: int, seed: int) -> None:
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
    assert (np.asarray(Image.open(io.BytesIO(png_bytes(pixels)))) == pixels).all()


def test_the_printed_size_is_in_the_file() -> None:
    picture = Image.open(io.BytesIO(png_bytes(np.zeros((4, 4, 3), np.uint8))))
    assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)


def test_the_same_pixels_make_the_same_bytes() -> None:
    pixels = np.random.default_rng(5).integers(0, 256, (300, 90, 3), np.uint8)
    assert png_bytes(pixels) == png_bytes(pixels.copy())


def test_a_view_of_a_picture_is_encoded_like_a_copy() -> None:
    pixels = np.random.default_rng(5).integers(0, 256, (30, 90, 3), np.uint8)
    assert png_bytes(pixels[::2, 5:50]) == png_bytes(pixels[::2, 5:50].copy())
