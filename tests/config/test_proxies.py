"""Whose word about a caller is taken, and what becomes of the word. OWASP ASVS 5.0, 4.1.3 and 15.3.4."""

import pytest

from lineofsight.config.proxies import FORWARDED, BelievedProxies

OURS = ("10.0.0.0/24", "2001:db8::1")


def seen(source: str, **headers: str) -> tuple[str, str, set[str]]:
    """Caller, scheme and what is left of the headers, as the pages see them."""
    found: dict = {}
    BelievedProxies(lambda environ, _: found.update(environ) or [], OURS)(
        {"REMOTE_ADDR": source, "wsgi.url_scheme": "http", **headers}, lambda *_: None
    )
    return found["REMOTE_ADDR"], found["wsgi.url_scheme"], set(found) & set(FORWARDED)


@pytest.mark.parametrize(
    "header, caller",
    [
        ("203.0.113.7", "203.0.113.7"),
        ("198.51.100.1, 203.0.113.7", "203.0.113.7"),
        ("203.0.113.7, 10.0.0.9", "203.0.113.7"),
        ("203.0.113.7:51234", "203.0.113.7"),
        ("2001:db8::77", "2001:db8::77"),
        ("[2001:db8::77]:443", "2001:db8::77"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        # Where every one is a proxy of ours, or the last is no address, the proxy itself is the caller.
        ("10.0.0.8, 10.0.0.9", "10.0.0.5"),
        ("203.0.113.7, unknown", "10.0.0.5"),
        ("<script>", "10.0.0.5"),
        ("", "10.0.0.5"),
    ],
)
def test_of_a_proxy_of_ours_the_last_caller_is_believed_that_is_no_proxy_of_ours(header: str, caller: str) -> None:
    assert seen("10.0.0.5", HTTP_X_FORWARDED_FOR=header)[0] == caller


@pytest.mark.parametrize("source", ["203.0.113.1", "10.0.1.5", "", "unix:"])
def test_of_anybody_else_nothing_is_believed(source: str) -> None:
    caller, scheme, _ = seen(source, HTTP_X_FORWARDED_FOR="127.0.0.1", HTTP_X_FORWARDED_PROTO="https")
    assert (caller, scheme) == (source, "http")


@pytest.mark.parametrize("source", ["10.0.0.5", "::ffff:10.0.0.5", "2001:db8::1", "203.0.113.1"])
def test_no_page_ever_sees_such_a_header(source: str) -> None:
    assert seen(source, **dict.fromkeys(FORWARDED, "evil.example"))[2] == set()


@pytest.mark.parametrize(
    "said, scheme", [("https", "https"), ("http", "http"), ("https,http", "http"), ("ftp", "http")]
)
def test_the_scheme_is_one_of_two_and_said_once(said: str, scheme: str) -> None:
    assert seen("2001:db8::1", HTTP_X_FORWARDED_PROTO=said)[1] == scheme
