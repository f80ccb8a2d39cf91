"""The options of a figure as an address or a command line writes them."""

from collections.abc import Mapping

from pydantic import ValidationError

from graph import QueryRefused

from .options import LEAST, MOST, MOST_PIXELS, SIZES, Options, size_of

SIZE = "size"
NAMES = (SIZE, *(name for name in Options.model_fields if name not in ("width", "height")))
"""The parameters that ask for a figure's options."""


def options_of(given: Mapping[str, str]) -> Options:
    """The options; those that are not given, or empty, are as usual.

    Raises QueryRefused naming the parameter and what it may be.

    >>> options_of({"size": "4:3", "theme": "dark", "legend": "0"}).height
    1200
    """
    named = {name: given[name] for name in NAMES if given.get(name)}
    size = _size(named.pop(SIZE)) if SIZE in named else {}
    try:
        options = Options.model_validate({**named, **size})
    except ValidationError as refused:
        first = refused.errors()[0]
        raise QueryRefused(f"`{first['loc'][0]}`: {first['msg'].lower()}, not “{str(first['input'])[:40]}”.") from None
    return _bounded(options)


def _size(text: str) -> dict[str, int]:
    try:
        width, height = size_of(text)
    except ValueError as error:
        raise QueryRefused(f"`{SIZE}`: {error}, not “{text[:40]}”.") from None
    if not (LEAST <= width <= MOST and LEAST <= height <= MOST):
        raise QueryRefused(f"`{SIZE}`: a side has {LEAST} to {MOST} pixels, not {text}.")
    return {"width": width, "height": height}


def _bounded(options: Options) -> Options:
    """The options, unless their image is too large."""
    width, height = round(options.width * options.zoom), round(options.height * options.zoom)
    if max(width, height) > MOST * 2 or width * height > MOST_PIXELS:
        most = f"at most {MOST_PIXELS:,} pixels, {MOST * 2:,} on a side"
        raise QueryRefused(f"An image of {width:,} × {height:,} pixels is too large: {most}. Ask for a smaller `scale` or `dpi`.")
    return options


def written(options: Options) -> dict[str, str]:
    """The parameters that ask for these options, without those that are as usual.

    >>> written(Options(width=1200, height=1200, theme="dark", legend=False))
    {'size': '1:1', 'theme': 'dark', 'legend': '0'}
    """
    told = options.model_dump(exclude_defaults=True)
    size = (options.width, options.height)
    name = next((name for name, known in SIZES.items() if known == size), f"{size[0]}x{size[1]}")
    first = {} if {"width", "height"}.isdisjoint(told) else {SIZE: name}
    return first | {name: _text(value) for name, value in told.items() if name not in ("width", "height")}


def _text(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else str(value)
