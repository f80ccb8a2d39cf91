"""How large a frame on another site is to be."""

from hypothesis import given
from hypothesis import strategies as st

from web.oembed import LEAST, USUAL, Bounds, fitted


@given(st.tuples(st.integers(320, 7680), st.integers(320, 7680)), st.integers(1, 3000), st.integers(1, 3000), st.sampled_from([1, LEAST]))
def test_a_frame_fits_its_bounds_and_is_no_smaller_than_it_has_to_be(size: tuple[int, int], wide: int, high: int, least: int) -> None:
    width, height = fitted(size, Bounds(wide, high), least=least)
    assert min(least, wide) <= width <= wide and min(least, high) <= height <= high
    assert width <= max(USUAL, least)
    if width > least and height > least:
        assert abs(width / size[0] - height / size[1]) < 1 / min(size)
