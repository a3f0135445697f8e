"""What the really served product lets through: TLS, the framing of requests, and whom it believes about the caller.

OWASP ASVS 5.0: 4.1.3, 4.2.1, 12.1.1, 12.1.2, 12.2.1, 12.2.2, 15.3.4.
"""

import re
import socket
import ssl
from contextlib import suppress

import pytest
from django.core.management import CommandError

from lineofsight.config.management.commands import serve

from .installation import Installation, founded
from .served import HOST, PROXY, STRANGER, Served, authority, request, served, status


@pytest.fixture(scope="module")
def installation(tmp_path_factory) -> Installation:
    return founded(tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="module")
def trust(tmp_path_factory):
    return authority(tmp_path_factory.mktemp("trust"))


@pytest.fixture(scope="module")
def by_itself(installation, trust, tmp_path_factory):
    """Ends TLS itself; in front of it stands nobody."""
    certificate, key = trust.certifies("served", HOST)
    with served(
        installation, tmp_path_factory.mktemp("log") / "tls.log", trusted=trust.trusted,
        LINEOFSIGHT_BEHIND_TLS="yes", LINEOFSIGHT_HOSTS=HOST, SSL_CERT_FILE=str(trust.trusted),
        LINEOFSIGHT_TLS_CERTIFICATE=str(certificate), LINEOFSIGHT_TLS_KEY=str(key),
    ) as site:  # fmt: skip
        yield site


@pytest.fixture(scope="module")
def behind_a_proxy(installation, tmp_path_factory):
    with served(
        installation, tmp_path_factory.mktemp("log") / "proxy.log",
        LINEOFSIGHT_BEHIND_TLS="yes", LINEOFSIGHT_HOSTS=HOST, LINEOFSIGHT_PROXIES=f"{PROXY}, 10.9.0.0/16",
    ) as site:  # fmt: skip
        yield site


# TLS


def offering(lowest: ssl.TLSVersion, highest: ssl.TLSVersion) -> ssl.SSLContext:
    """Somebody who takes any certificate and every suite she knows of these versions."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version, context.maximum_version = lowest, highest
    return context


def accepted(site: Served, context: ssl.SSLContext) -> tuple[str | None, str] | None:
    """Version and suite that were agreed, None where the server would not."""
    try:
        with site.connected(context=context) as line:
            cipher = line.cipher()
            return line.version(), cipher[0] if cipher else ""
    except (ssl.SSLError, ConnectionError):
        return None


@pytest.mark.filterwarnings("ignore:.*TLSv1:DeprecationWarning")
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1, ssl.TLSVersion.TLSv1_2])
def test_s11_no_older_version_of_tls_is_spoken(by_itself, version) -> None:
    assert accepted(by_itself, offering(version, version)) is None


def test_s11_what_is_agreed_is_tls_1_3_with_a_suite_that_authenticates_what_it_encrypts(by_itself) -> None:
    both = offering(ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3)
    assert accepted(by_itself, both) in {("TLSv1.3", "TLS_AES_256_GCM_SHA384"), ("TLSv1.3", "TLS_AES_128_GCM_SHA256")}


def test_where_the_product_ends_tls_nothing_is_answered_without_it(by_itself) -> None:
    with socket.create_connection(("127.0.0.1", by_itself.port), timeout=10) as line:
        line.sendall(request("/sign-in/"))
        with suppress(ConnectionError):
            assert not line.recv(100).startswith(b"HTTP/")
    (answer,) = by_itself.answers(request("/sign-in/"))
    assert status(answer) == 200
    assert b"strict-transport-security: max-age=31536000; includeSubDomains" in answer
    assert re.search(rb"set-cookie:\s+__Host-lineofsight_csrf=[^\r]+; Secure", answer)


@pytest.fixture
def served_at(settings, trust, monkeypatch):
    """An installation answering to one host, on a machine that trusts the authority of the test."""
    monkeypatch.setenv("SSL_CERT_FILE", str(trust.trusted))
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT, settings.TRUSTED_PROXIES = [HOST], True, []


def test_a_certificate_browsers_would_warn_of_stops_the_start(served_at, trust, tmp_path) -> None:
    """12.2.2: one the machine's authorities do not stand behind, for another host, out of its time, with another key."""
    good, key = trust.certifies("good", HOST)
    assert serve.certificate_to_show(good, key)
    unknown = authority(tmp_path / "unknown", "An authority nobody knows").certifies("unknown", HOST)
    other = trust.certifies("other", "another.example")
    seen_by_all = trust.certifies("open", HOST)
    seen_by_all[1].chmod(0o444)
    (tmp_path / "no.pem").write_text("no certificate")
    for (certificate, its_key), says in {
        unknown: "unable to get local issuer certificate",
        other: "Hostname mismatch",
        trust.certifies("later", HOST, days=(2, 30)): "certificate is not yet valid",
        trust.certifies("over", HOST, days=(-30, -2)): "certificate has expired",
        seen_by_all: "Others can read the key",
        (good, other[1]): "do not belong together",
        (tmp_path / "no.pem", key): "no PEM files",
        (tmp_path / "missing.pem", key): "no such file",
        (good, None): "belong together: give both",
        (None, key): "belong together: give both",
    }.items():
        with pytest.raises(CommandError, match=says):
            serve.certificate_to_show(certificate, its_key)


def test_with_neither_certificate_nor_proxy_the_product_says_that_nobody_could_reach_it(served_at, settings) -> None:
    with pytest.raises(CommandError, match="name in LINEOFSIGHT_PROXIES"):
        serve.certificate_to_show(None, None)
    settings.TRUSTED_PROXIES = ["10.0.0.1"]
    assert not serve.certificate_to_show(None, None)


# Whom it believes


def test_without_a_named_proxy_nothing_a_header_says_of_the_caller_is_believed(behind_a_proxy) -> None:
    """4.1.3: a stranger who says she came over TLS is sent to TLS all the same."""
    said = ("X-Forwarded-Proto: https", "X-Forwarded-For: 203.0.113.7", "X-Forwarded-Ssl: on", "X-Scheme: https")
    (answer,) = behind_a_proxy.answers(request("/sign-in/", *said), STRANGER)
    assert status(answer) == 301 and f"location: https://{HOST}/sign-in/".encode() in answer
    (answer,) = behind_a_proxy.answers(request("/sign-in/", *said), PROXY)
    assert status(answer) == 200


def guess(site: Served, email: str, *headers: str, source: str) -> int:
    """One wrong password."""
    (page,) = site.answers(request("/sign-in/", *headers), source)
    cookie = re.search(rb"set-cookie:\s+(__Host-lineofsight_csrf=[^;]+)", page)
    token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert cookie and token, page[:300]
    (answer,) = site.answers(
        request(
            "/sign-in/", *headers, f"Cookie: {cookie[1].decode()}", f"Referer: https://{HOST}/sign-in/", method="POST",
            csrfmiddlewaretoken=token[1].decode(), username=email, password="wrong-wrong-wrong",
        ),
        source,
    )  # fmt: skip
    return status(answer)


def test_a_header_made_up_anew_for_every_guess_wins_no_further_guess(by_itself) -> None:
    """15.3.4: guesses are counted by the address the machine sees."""
    statuses = [
        guess(by_itself, "one@testshire.example", f"X-Forwarded-For: 203.0.113.{n}", source=STRANGER) for n in range(6)
    ]
    assert statuses == [200] * 5 + [429]


def test_behind_a_named_proxy_guesses_are_counted_by_the_caller_it_names(behind_a_proxy) -> None:
    """What the caller herself wrote stands before what the proxy added, and wins nothing."""
    email, tls = "two@testshire.example", "X-Forwarded-Proto: https"
    statuses = [
        guess(behind_a_proxy, email, tls, f"X-Forwarded-For: 198.51.100.{n}, 203.0.113.7, 10.9.0.1", source=PROXY)
        for n in range(6)
    ]
    assert statuses == [200] * 5 + [429]
    assert guess(behind_a_proxy, email, tls, "X-Forwarded-For: 203.0.113.8", source=PROXY) == 200


# Framing

NEXT = b"GET /accessibility/ HTTP/1.1\r\nHost: " + HOST.encode() + b"\r\nX-Forwarded-Proto: https\r\n\r\n"
LENGTH = b"Content-Length: %d" % len(NEXT)
PIECES = b"Transfer-Encoding: chunked"
END = b"0\r\n\r\n"

AMBIGUOUS = {
    "a length and pieces": ([b"Content-Length: 6", PIECES], END + b"G" + NEXT),
    "a length over the next request, and pieces": ([b"Content-Length: %d" % len(END + NEXT), PIECES], END + NEXT),
    "pieces and a length": ([PIECES, LENGTH], END + NEXT),
    "two lengths": ([b"Content-Length: 0", LENGTH], NEXT),
    "two lengths in one line": ([b"Content-Length: 0, %d" % len(NEXT)], NEXT),
    "a length with a sign": ([b"Content-Length: +0"], NEXT),
    "a length below nothing": ([b"Content-Length: -1"], NEXT),
    "a length in another notation": ([b"Content-Length: 0x0"], NEXT),
    "a length with a blank in it": ([b"Content-Length: 0 0"], NEXT),
    "a length that no number holds": ([b"Content-Length: 99999999999999999999999999"], NEXT),
    "pieces without a size": ([PIECES], b"\r\nabc\r\n" + END + NEXT),
    "pieces with a size that is no number": ([PIECES], b"zz\r\nabc\r\n" + END + NEXT),
    "pieces with a size below nothing": ([PIECES], b"-3\r\nabc\r\n" + END + NEXT),
    "pieces with a size that no number holds": ([PIECES], b"f" * 17 + b"\r\nabc\r\n" + END + NEXT),
    "pieces longer than they say": ([PIECES], b"2\r\nabc\r\n" + END + NEXT),
    "pieces with lines that end in LF": ([PIECES], b"3\nabc\n0\n\n" + NEXT),
    "pieces with an LF in an extension": ([PIECES], b"3;a\nxx\r\nabc\r\n" + END + NEXT),
    "another coding that looks like pieces": ([b"Transfer-Encoding: xchunked", b"Content-Length: 0"], NEXT),
    "a second coding": ([PIECES, b"Transfer-Encoding: identity"], END + NEXT),
    "a coding within another": ([b"Transfer-Encoding: chunked, identity"], END + NEXT),
    "pieces within pieces": ([b"Transfer-Encoding: chunked, chunked"], END + NEXT),
    "a coding with a blank before the colon": ([b"Transfer-Encoding : chunked", b"Content-Length: 0"], NEXT),
    "a coding after a vertical tab": ([b"Transfer-Encoding:\x0bchunked", LENGTH], END + NEXT),
    "a coding on a folded line": ([b"Transfer-Encoding:\r\n chunked", b"Content-Length: 5"], END + NEXT),
    "a length on a folded line": ([b"X: a\r\n Content-Length: 0"], NEXT),
    "a coding behind a lone CR": ([b"X: a\rTransfer-Encoding: chunked", LENGTH], END + NEXT),
    "a name with a NUL": ([b"Content-Length\x00: 0", LENGTH], NEXT),
}  # fmt: skip


def posted(headers: list[bytes], rest: bytes, line_end: bytes = b"\r\n", version: bytes = b"1.1") -> bytes:
    first = [b"POST /sign-in/ HTTP/" + version, b"Host: " + HOST.encode(), b"X-Forwarded-Proto: https"]
    return line_end.join([*first, *headers, b"", b""]) + rest


def test_what_the_smuggling_tests_hide_is_answered_when_it_is_sent_openly(behind_a_proxy) -> None:
    """Otherwise they would prove nothing."""
    two = behind_a_proxy.answers(posted([b"Content-Length: 3"], b"a=b" + NEXT), PROXY, patience=5)
    assert [status(each) for each in two] == [403, 200]
    assert b"Accessibility" in two[1]


@pytest.mark.parametrize("how", AMBIGUOUS)
def test_a_request_with_two_possible_ends_is_answered_at_most_once_and_refused(behind_a_proxy, how: str) -> None:
    answers = behind_a_proxy.answers(posted(*AMBIGUOUS[how]), PROXY, patience=5)
    assert len(answers) <= 1
    assert all(status(each) in (400, 411, 413) for each in answers), answers[0][:200]


def test_pieces_are_refused_in_the_older_version_too(behind_a_proxy) -> None:
    sent = posted([b"Connection: keep-alive", PIECES, LENGTH], END + NEXT, version=b"1.0")
    answers = behind_a_proxy.answers(sent, PROXY, patience=5)
    assert [status(each) for each in answers] == [400]


def test_a_body_in_well_formed_pieces_is_asked_for_with_its_length(behind_a_proxy) -> None:
    (answer,) = behind_a_proxy.answers(posted([PIECES], b"3\r\na=b\r\n" + END + NEXT), PROXY)
    assert status(answer) == 411 and b"connection: close" in answer.lower()


def test_lines_that_end_in_lf_alone_leave_no_doubt_where_a_request_ends(behind_a_proxy) -> None:
    """The standard lets a server read them so (RFC 9112, 2.2); the length counts, whatever the lines end in."""
    sent = posted([b"Content-Length: %d" % len(NEXT)], NEXT, line_end=b"\n")
    assert len(behind_a_proxy.answers(sent, PROXY, patience=5)) == 1


def test_a_body_that_breaks_off_reaches_no_form(behind_a_proxy) -> None:
    with behind_a_proxy.connected(PROXY) as line:
        line.sendall(posted([b"Content-Length: 500"], b"username=a"))
        line.shutdown(socket.SHUT_WR)
        answer = line.recv(200)
    assert not answer or status(answer) in (400, 403)


@pytest.mark.parametrize("first", [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(9)])
def test_no_other_version_of_http_is_spoken(behind_a_proxy, first: bytes) -> None:
    assert behind_a_proxy.answers(first, PROXY, patience=5) == []
    upgrade = request("/accessibility/", "X-Forwarded-Proto: https", "Upgrade: h2c", "HTTP2-Settings: AAMAAABk")
    (answer,) = behind_a_proxy.answers(upgrade.replace(b"Connection: close", b"Connection: Upgrade"), PROXY)
    assert status(answer) == 200 and answer.startswith(b"HTTP/1.1")
