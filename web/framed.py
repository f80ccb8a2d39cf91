"""What cannot be shown, told in a frame on another site, which would show nothing of a page that must not be framed."""

from flask import Response, make_response, render_template

from .figured import view_path
from .state import wayline

FRAMED = "default-src 'none'; base-uri 'none'; form-action 'none'"
"""What an error in a frame may do: be read."""


def told_in_frame(heading: str, message: str) -> Response:
    """A small page with the message and a way to the view on the site."""
    response = make_response(render_template("framed_error.html", heading=heading, message=message, full=view_path()))
    response.headers["Content-Security-Policy"] = f"{FRAMED}; frame-ancestors {wayline().settings.frame_ancestors}"
    return response
