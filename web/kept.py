"""Places of pictures as they were last drawn, so that a change of the data moves nothing that need not move.

One file a view in `layouts/` of the data folder: derived, and free to be deleted.
"""

import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from pydantic import BaseModel, ConfigDict, ValidationError

from .files import forget_oldest, put
from .layout import Place, Size

log = logging.getLogger("wayline.web")

MOST = 2_000
"""Views that are kept; beyond that, those drawn longest ago are forgotten."""

LARGEST = 10_000_000
"""Bytes of a file that is read."""


class Spot(BaseModel):
    """Where a box stood, and how large it was."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: Place
    size: Size


Spots: TypeAlias = Mapping[str, Spot]


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    view: str
    spots: dict[str, Spot]


class KeptPlaces:
    """The folder of places by view."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, view: str) -> Spots:
        """The places of a view when it was last drawn; none if it never was, or its file cannot be read."""
        with suppress(OSError, ValidationError):
            file = self._file(view)
            if file.stat().st_size <= LARGEST:
                kept = _File.model_validate_json(file.read_bytes())
                return kept.spots if kept.view == view else {}
        return {}

    def keep(self, view: str, spots: Spots) -> None:
        """Keep the places of a view; a folder that cannot be written to is no reason not to draw it."""
        try:
            placed = {key: {"at": spot.at, "size": spot.size} for key, spot in sorted(spots.items())}
            put(self._file(view), json.dumps({"view": view, "spots": placed}, separators=(",", ":")).encode())
            forget_oldest(self._folder, "*.json", MOST)
        except OSError as error:
            log.warning("places are not kept in %s: %s", self._folder, error.strerror)

    def _file(self, view: str) -> Path:
        return self._folder / f"{sha256(view.encode()).hexdigest()[:32]}.json"
