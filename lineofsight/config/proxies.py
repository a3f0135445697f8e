"""Where a request came from: what the machine sees, unless a proxy that this installation names says otherwise."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterable
from typing import Any

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

# Anybody can send these; after this point nothing in the product may read them.
FORWARDED = (
    "HTTP_FORWARDED",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
    "HTTP_X_FORWARDED_PREFIX",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_SCHEME",
    "HTTP_X_FORWARDED_SERVER",
    "HTTP_X_FORWARDED_SSL",
    "HTTP_X_REAL_IP",
)


class BelievedProxies:
    """Takes caller and scheme from a forwarded header where one of `proxies` sent it, and every such header away.

    `proxies` are addresses or networks. Of several callers in the header the last that is no proxy of ours is meant,
    because each proxy writes at the end whom it heard and all before that may be invented (OWASP ASVS 5.0, 15.3.4).
    """

    def __init__(self, application: Application, proxies: Iterable[str]) -> None:
        self.application = application
        self.networks = [ipaddress.ip_network(each) for each in proxies]

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        said = {name: environ.pop(name) for name in FORWARDED if name in environ}
        if self._believes(_address(environ.get("REMOTE_ADDR", ""))):
            if said.get("HTTP_X_FORWARDED_PROTO") in ("http", "https"):
                environ["wsgi.url_scheme"] = said["HTTP_X_FORWARDED_PROTO"]
            if caller := self._caller(said.get("HTTP_X_FORWARDED_FOR", "")):
                environ["REMOTE_ADDR"] = str(caller)
        return self.application(environ, start_response)

    def _believes(self, address: Address | None) -> bool:
        return address is not None and any(address in network for network in self.networks)

    def _caller(self, header: str) -> Address | None:
        for each in reversed(header.split(",")):
            address = _address(each)
            if not self._believes(address):
                return address
        return None


def _address(text: str) -> Address | None:
    """An address as proxies write it, some with a port; None where it is none."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
