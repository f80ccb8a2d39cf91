"""Scenes as they were laid out, so that nobody waits for the same layout twice.

One file each in `figures/` of the data folder: derived, and free to be deleted.
"""

import logging
from collections import OrderedDict
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import Lock

from pydantic import ValidationError

from ..files import forget_oldest, put
from .jobs import SCENES, LayOut, Scenes

log = logging.getLogger("wayline.web")

MOST_FILES = 2_000
LARGEST = 20_000_000
"""Bytes of a file that is read."""
AT_HAND = 100
"""Layouts that are held in memory."""


class KeptScenes:
    """The folder of scenes, named by what was laid out and by the state of the code. Safe to use from several threads."""

    def __init__(self, folder: Path, code: str) -> None:
        self._folder, self._code = folder, code
        self._lock = Lock()
        self._at_hand: OrderedDict[str, Scenes] = OrderedDict()

    def get(self, job: LayOut) -> Scenes | None:
        """The scenes of this job, if they were laid out before and can be read."""
        name = self._name(job)
        if (held := self._at_hand.get(name)) is not None:
            return held
        with suppress(OSError, ValidationError):
            file = self._folder / f"{name}.json"
            if file.stat().st_size <= LARGEST:
                return self._hold(name, SCENES.validate_json(file.read_bytes()))
        return None

    def keep(self, job: LayOut, scenes: bytes) -> Scenes:
        """The scenes, read from what a worker sent and kept; a folder that cannot be written to is no reason not to draw them."""
        name = self._name(job)
        try:
            put(self._folder / f"{name}.json", scenes)
            forget_oldest(self._folder, "*.json", MOST_FILES)
        except OSError as error:
            log.warning("figures are not kept in %s: %s", self._folder, error.strerror)
        return self._hold(name, SCENES.validate_json(scenes))

    def _hold(self, name: str, scenes: Scenes) -> Scenes:
        with self._lock:
            self._at_hand[name] = scenes
            while len(self._at_hand) > AT_HAND:
                self._at_hand.popitem(last=False)
        return scenes

    def _name(self, job: LayOut) -> str:
        return sha256(f"{self._code}\n{job.model_dump_json()}".encode()).hexdigest()
