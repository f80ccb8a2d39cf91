"""The server at the other end of Bolt: connections, retries, outages, and what every refusal means to a person."""

from .client import ATTEMPTS, BUSY, VANISHED, Bolt
from .endpoint import Endpoint
from .explain import embedded
from .outage import Outage
from .trouble import Trouble

__all__ = ["ATTEMPTS", "BUSY", "VANISHED", "Bolt", "Endpoint", "Outage", "Trouble", "embedded"]
