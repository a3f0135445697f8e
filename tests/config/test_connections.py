"""What the product speaks to on another machine: only over TLS, only to whom it means. OWASP ASVS 5.0, 12.3.1 and 12.3.2."""

import socketserver
import ssl
import threading

import pytest
from django.core.mail import send_mail

from lineofsight.config.connections import other_machines_are_reached_over_tls
from lineofsight.config.settings.base import postgres

from .served import authority

pytestmark = pytest.mark.filterwarnings("ignore:Overriding setting DATABASES:UserWarning")

ELSEWHERE = "postgresql://lineofsight:secret@db.testshire.example/lineofsight"


def said(settings, url: str) -> str:
    settings.DATABASES = {"default": postgres(url)}
    return " ".join(str(each.msg) for each in other_machines_are_reached_over_tls(None))


@pytest.mark.parametrize("mode", ["", "?sslmode=prefer", "?sslmode=require", "?sslmode=verify-ca", "?sslmode=disable"])
def test_a_database_on_another_machine_that_is_not_known_for_certain_stops_the_start(
    settings, mode, monkeypatch
) -> None:
    monkeypatch.delenv("PGSSLMODE", raising=False)
    sentence = said(settings, ELSEWHERE + mode)
    assert "db.testshire.example is on another machine" in sentence and "secret" not in sentence


@pytest.mark.parametrize(
    "url",
    [
        f"{ELSEWHERE}?sslmode=verify-full&sslrootcert=/etc/ssl/db.pem",
        "postgresql://lineofsight:secret@localhost/lineofsight",
        "postgresql://lineofsight:secret@127.0.0.1:5432/lineofsight",
        "postgresql://lineofsight:secret@[::1]/lineofsight",
        "postgresql:///lineofsight?host=/run/postgresql",
    ],
)
def test_a_database_here_or_one_whose_certificate_is_checked_is_let_through(settings, url) -> None:
    assert said(settings, url) == ""


def test_of_several_databases_each_must_be_known(settings) -> None:
    sentence = said(settings, "postgresql:///lineofsight?host=localhost,10.3.2.1")
    assert "database at 10.3.2.1 is on another machine" in sentence


def test_mail_to_another_machine_in_the_open_stops_the_start(settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = "mail.testshire.example", False, False
    (fault,) = other_machines_are_reached_over_tls(None)
    assert "mail.testshire.example would be given messages in the open" in str(fault.msg)
    settings.EMAIL_USE_TLS = True
    assert other_machines_are_reached_over_tls(None) == []


class MailServer(socketserver.ThreadingTCPServer):
    """A mail server that offers TLS where it has a certificate, and keeps the letters it is given."""

    allow_reuse_address = daemon_threads = True

    def __init__(self, certificate=None) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.certificate, self.letters = certificate, []

    def __enter__(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_) -> None:
        self.shutdown()
        self.server_close()


class _Talk(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        lines = self.request.makefile("rb")
        self.say("220 here")
        while line := lines.readline().strip().upper():
            if line.startswith(b"EHLO"):
                self.say("250-here", "250 STARTTLS" if self.server.certificate else "250 8BITMIME")
            elif line == b"STARTTLS":
                self.say("220 go on")
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(*self.server.certificate)
                try:
                    self.request = context.wrap_socket(self.request, server_side=True)
                except OSError:
                    return
                lines = self.request.makefile("rb")
            elif line == b"DATA":
                self.say("354 go on")
                letter = b"".join(iter(lines.readline, b".\r\n"))
                self.server.letters.append(letter)
                self.say("250 kept")
            else:
                self.say("250 very well")

    def say(self, *lines: str) -> None:
        self.request.sendall("".join(f"{line}\r\n" for line in lines).encode())


def send(settings, server: MailServer) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "localhost", server.server_address[1]
    settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = True, 10
    send_mail("A task", "It waits for you.", "from@testshire.example", ["to@testshire.example"])


def test_mail_goes_only_to_a_server_that_shows_a_certificate_this_machine_trusts(
    settings, tmp_path, monkeypatch
) -> None:
    trusted = authority(tmp_path / "trusted")
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted.trusted))
    with MailServer(trusted.certifies("mail", "localhost")) as known:
        send(settings, known)
        assert b"It waits for you." in known.letters[0]
    for certificate in (
        authority(tmp_path / "unknown", "An authority nobody knows").certifies("mail", "localhost"),
        trusted.certifies("other", "another.example"),
    ):
        with MailServer(certificate) as unknown:
            with pytest.raises(ssl.SSLCertVerificationError):
                send(settings, unknown)
            assert unknown.letters == []


def test_mail_does_not_fall_back_to_the_open_where_the_server_offers_no_tls(settings) -> None:
    with MailServer() as plain:
        with pytest.raises(OSError, match="STARTTLS"):
            send(settings, plain)
        assert plain.letters == []
