"""The settings: one table, read from the environment."""

from pathlib import Path

import pytest

from graph import WaylineError
from web import Settings


def test_nothing_has_to_be_set() -> None:
    assert Settings.from_environ({}) == Settings()


def test_an_empty_variable_counts_as_not_set() -> None:
    assert Settings.from_environ({"WAYLINE_STORE": "", "WAYLINE_CONSOLE": ""}).store is None


def test_settings_come_from_the_environment() -> None:
    settings = Settings.from_environ({"WAYLINE_STORE": "bolt://db:7687", "WAYLINE_DATA": "/srv/wayline", "WAYLINE_HOSTS": "a.example, b"})
    assert (settings.store, settings.data, settings.hosts) == ("bolt://db:7687", Path("/srv/wayline"), ("a.example", "b"))


def test_other_variables_are_nobodys_business() -> None:
    assert Settings.from_environ({"WAYLINE_COLOUR": "green", "HOME": "/root"}) == Settings()


def test_a_wrong_value_is_refused_by_the_name_of_its_variable() -> None:
    with pytest.raises(WaylineError, match=r"WAYLINE_CONSOLE.*'public', 'token' or 'off'"):
        Settings.from_environ({"WAYLINE_CONSOLE": "maybe"})


def test_the_password_is_not_shown() -> None:
    assert "geheim" not in repr(Settings.from_environ({"WAYLINE_PASSWORD": "geheim"}))


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_says_what_it_means(name: str) -> None:
    assert Settings.model_fields[name].description


@pytest.mark.parametrize(
    ("console", "loopback", "mode"),
    [(None, True, "public"), (None, False, "off"), ("public", False, "public"), ("token", True, "token"), ("off", True, "off")],
)
def test_the_console_is_public_on_loopback_unless_set(console: str | None, loopback: bool, mode: str) -> None:
    assert Settings.model_validate({"console": console}).console_mode(loopback=loopback) == mode


def test_origins_of_other_sites_are_told_as_browsers_write_them() -> None:
    given = {"WAYLINE_CORS": "https://Notes.example, http://localhost:3000,http://[::1]:8080"}
    assert Settings.from_environ(given).cors == ("https://notes.example", "http://localhost:3000", "http://[::1]:8080")
    assert Settings.from_environ({"WAYLINE_CORS": "*"}).cors == ("*",)


@pytest.mark.parametrize(
    "origin", ["notes.example", "https://notes.example/", "ftp://a", "null", "https://a b", "https://*.example", "https://u@a"]
)
def test_what_is_no_origin_is_refused(origin: str) -> None:
    with pytest.raises(WaylineError, match=r"WAYLINE_CORS: .*an origin is a scheme and a host"):
        Settings.from_environ({"WAYLINE_CORS": origin})


@pytest.mark.parametrize("allowed", ["* file:", "'none'", "'self' https://slides.example https://*.example.org:8443", "file:"])
def test_who_may_frame_is_told_as_the_header_lists_it(allowed: str) -> None:
    assert Settings.from_environ({"WAYLINE_FRAME_ANCESTORS": f" {allowed} "}).frame_ancestors == allowed


@pytest.mark.parametrize("allowed", ["*; script-src *", "https://a.example,https://b.example", "'unsafe-inline'", "https://a/b"])
def test_what_the_header_could_not_list_is_refused(allowed: str) -> None:
    with pytest.raises(WaylineError, match=r"WAYLINE_FRAME_ANCESTORS: .*an entry is"):
        Settings.from_environ({"WAYLINE_FRAME_ANCESTORS": allowed})


def test_the_public_address_is_told_with_its_scheme_and_nothing_after_the_host() -> None:
    assert Settings.from_environ({"WAYLINE_PUBLIC_URL": "https://graph.example:8443/"}).public_url == "https://graph.example:8443"
    for wrong in ("graph.example", "https://graph.example/site", "ftp://graph.example", "https://u@graph.example"):
        with pytest.raises(WaylineError, match=r"WAYLINE_PUBLIC_URL: .*the address of the site"):
            Settings.from_environ({"WAYLINE_PUBLIC_URL": wrong})
