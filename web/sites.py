"""The address of the site itself, as whoever asks can reach it."""

from flask import request

from .state import wayline


def site_address() -> str:
    """The site's address without a slash at its end: what the settings say, else what the request was sent to.

    Headers in which a proxy tells where it was asked are not believed: whoever reaches the site could send them.
    """
    return wayline().settings.public_url or request.host_url.rstrip("/")
