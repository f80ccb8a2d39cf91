"""What every answer says to the browser, and which names the site answers to."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request

LOOPBACK = ("localhost", "127.0.0.1", "::1")

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def add_headers(response: Response) -> Response:
    """The answer with the headers that keep it from running or framing anything foreign, unless it has its own.

    One without a body (304) says nothing: it would take the place of what came with the body, in the browser that has it.
    """
    if response.status_code == HTTPStatus.NOT_MODIFIED:
        return response
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if "frame-ancestors 'none'" not in response.headers["Content-Security-Policy"]:
        del response.headers["X-Frame-Options"]
    return response


def host_name(host: str) -> str:
    """The name in a Host header, lower-case and without its port; empty if it is none.

    >>> host_name("LocalHost:8765"), host_name("[::1]:8765"), host_name("a@b/c")
    ('localhost', '::1', '')
    """
    if set(host) & set("@/?#\\ "):
        return ""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def host_check(hosts: Iterable[str]) -> Callable[[], None]:
    """A check that refuses requests sent to any name but the loopback names and `hosts`.

    Another site that points its own name at this machine could otherwise read the graph (DNS rebinding).
    """
    trusted = {*LOOPBACK, *(host.lower() for host in hosts)}

    def check() -> None:
        if host_name(request.headers.get("Host", "")) not in trusted:
            abort(400, "This site does not answer to that host name. WAYLINE_HOSTS lists the names it answers to.")

    return check


def protect(app: Flask, hosts: Iterable[str]) -> None:
    """Put the host check before every view and the headers on every answer."""
    app.before_request(host_check(hosts))
    app.after_request(add_headers)
