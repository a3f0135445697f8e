"""A small outside directory on this machine, for tests: it describes itself, shows its keys and signs what it is told to
sign, also wrongly."""

import base64
import functools
import hashlib
import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey


@functools.cache
def _first_key() -> RSAKey:
    """One for all directories of a run: a key takes longer to make than most tests take."""
    return RSAKey.generate_key(2048, {"kid": "first", "use": "sig"}, private=True)


class LocalDirectory:
    """Runs in a thread. ``said`` changes the claims, ``signed`` makes the statement itself another way."""

    client_id, client_secret = "line-of-sight", "a-secret-for-tests"

    def __init__(self) -> None:
        self.key = _first_key()
        self.shown = [self.key]
        self.said: dict[str, Any] = {}
        self.without: tuple[str, ...] = ()
        self.signed: Callable[[dict[str, Any]], str] = self.sign
        self.described: dict[str, Any] = {}
        self.asked: list[dict[str, str]] = []
        self._codes: dict[str, dict[str, str]] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def settings(self, **more: Any) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "client_id": self.client_id,
            "client_secret": self.client_secret,
            "name": "Westmere Council account",
            "domains": ("westmere.example",),
            **more,
        }

    def sign_in(self, address: str) -> dict[str, str]:
        """What the directory's page does when somebody has signed in there: gives a code and the state back."""
        sent = dict(parse_qsl(urlsplit(address).query))
        code = f"code-{len(self._codes)}"
        self._codes[code] = sent
        self.asked.append(sent)
        return {"code": code, "state": sent["state"]}

    def claims(self, nonce: str) -> dict[str, Any]:
        now = int(time.time())
        whole = {
            "iss": self.issuer,
            "aud": self.client_id,
            "sub": "0042",
            "nonce": nonce,
            "iat": now,
            "exp": now + 300,
            "auth_time": now,
            "email": "isolde.farrow@westmere.example",
            "email_verified": True,
            **self.said,
        }
        return {name: value for name, value in whole.items() if name not in self.without}

    def sign(self, claims: dict[str, Any]) -> str:
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)

    @staticmethod
    def unsigned(claims: dict[str, Any]) -> str:
        parts = [json.dumps({"alg": "none"}).encode(), json.dumps(claims).encode()]
        return ".".join(base64.urlsafe_b64encode(each).rstrip(b"=").decode() for each in parts) + "."

    def signed_by_a_stranger(self, claims: dict[str, Any]) -> str:
        stranger = RSAKey.generate_key(2048, {"kid": self.key.kid}, private=True)
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, stranger)

    def signed_with_the_public_key(self, claims: dict[str, Any]) -> str:
        """The old trick: the key everybody may read, taken for a shared secret."""
        shared = OctKey.import_key(self.key.as_pem(private=False))
        return jwt.encode({"alg": "HS256", "kid": self.key.kid}, claims, shared)

    def signed_with_the_client_secret(self, claims: dict[str, Any]) -> str:
        return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(self.client_secret.ljust(32, ".")))

    def _token(self, sent: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        asked = self._codes.pop(sent.get("code", ""), None)
        both = base64.b64encode(f"{self.client_id}:{self.client_secret}".encode()).decode()
        proof = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).rstrip(b"=").decode()
        right = asked and authorization == f"Basic {both}" and challenge == asked["code_challenge"]
        if not asked or not right or sent.get("redirect_uri") != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        return 200, {"token_type": "Bearer", "id_token": self.signed(self.claims(asked["nonce"]))}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        here = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                pages = {
                    "/.well-known/openid-configuration": {
                        "issuer": here.issuer,
                        "authorization_endpoint": f"{here.issuer}/authorize",
                        "token_endpoint": f"{here.issuer}/token",
                        "jwks_uri": f"{here.issuer}/keys",
                        **here.described,
                    },
                    "/keys": {"keys": [key.as_dict(private=False) for key in here.shown]},
                }
                self._answer(200 if self.path in pages else 404, pages.get(self.path, {}))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                sent = {name: values[0] for name, values in parse_qs(body).items()}
                self._answer(*here._token(sent, self.headers.get("Authorization", "")))

            def _answer(self, status: int, body: dict[str, Any]) -> None:
                text = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, *args: Any) -> None:
                return

        return Handler
