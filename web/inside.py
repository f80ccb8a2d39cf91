"""A view asked from within the process: what its address would answer, without a network in between."""

from urllib.parse import urlencode, urlsplit

from flask import Flask, Response

from .figures import SCENES, Form, Options, Scenes, written


def answered(app: Flask, address: str) -> Response:
    """What the site answers to anybody at an address, which is a path with its question, or where that leads on.

    Raises what the view raises, and werkzeug's NotFound where there is no view.
    """
    with app.test_request_context(address):
        response = app.make_response(app.dispatch_request())
    return answered(app, response.location) if response.location else response


def scenes_of(app: Flask, view: str, options: Options) -> Scenes:
    """The laid-out scenes of the view at an address. Raises what `answered` raises."""
    return SCENES.validate_json(answered(app, figure_address(view, Form.SCENE, options)).get_data())


def figure_address(view: str, form: str, options: Options) -> str:
    """Where the view at an address is found as a figure of this form, or as `json`.

    >>> figure_address("/path?q=RLHF+to+DPO", Form.SVG, Options(theme="dark")), figure_address("/", Form.PNG, Options())
    ('/path.svg?q=RLHF+to+DPO&theme=dark', '/overview.png')
    """
    return with_options(view, options, suffix=f".{form}")


def with_options(view: str, options: Options, *, before: str = "", suffix: str = "") -> str:
    """The address of a view with something before its path, something after it, and these options of a figure.

    >>> with_options("/concepts/dpo", Options(legend=False), before="/embed")
    '/embed/concepts/dpo?legend=0'
    """
    parts = urlsplit(view)
    path = "/overview" if suffix and parts.path == "/" else parts.path
    asked = "&".join(filter(None, (parts.query, urlencode(written(options)))))
    return f"{before}{path}{suffix}?{asked}" if asked else f"{before}{path}{suffix}"
