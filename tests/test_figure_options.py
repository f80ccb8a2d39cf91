"""The options of a figure, as an address or a command line writes them."""

from web.figures import Options, options_of, written


def test_options_are_written_as_they_are_read() -> None:
    options = Options(width=800, height=640, theme="dark", legend=False, steps=True, most=12, scale=1.5)
    assert options_of(written(options)) == options and written(Options()) == {}


def test_what_does_not_move_anything_is_not_laid_out_again() -> None:
    assert Options(theme="dark", scale=2).for_layout() == Options()
    assert Options(most=12).for_layout() != Options()
