"""Who may ask at all: the address asked for, where the request comes from, headers of answers."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping

from cxma.workshop.cleaning import Declined

HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Server": "cxma",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
COOKIE_SECONDS = 12 * 3600
VISITOR_COOKIE = "cxma_visitor"
_SAME = {"same-origin", "none"}


class Gate:
    """Let in only what was addressed to this server, from its own page.

    Args:
        address: the interface's address the server is bound to.
        session: names the session's cookie, so that an earlier session's is not taken for it.
    """

    def __init__(self, address: str, port: int, session: str) -> None:
        names = {address} | ({"localhost"} if address.startswith("127.") else set())
        self.hosts = frozenset(f"{name}:{port}" for name in names)
        if port == 80:
            self.hosts |= names
        self.origins = frozenset(f"http://{host}" for host in self.hosts)
        self.cookie = f"cxma_{session}"
        self._key = secrets.token_bytes(32)

    def check(self, method: str, headers: Mapping[str, str]) -> None:
        """Raise Declined for a foreign host, a foreign page or a form that is not ours.

        A page of another site that a phone visits can make it send requests here; its Origin
        gives it away, as does the Host of a name that was turned to this address meanwhile.
        """
        if headers.get("Host", "").lower() not in self.hosts:
            raise Declined("host", 403)
        origin = headers.get("Origin")
        if origin is not None and origin not in self.origins:
            raise Declined("origin", 403)
        if method != "POST":
            return
        if origin is None or headers.get("Sec-Fetch-Site", "same-origin") not in _SAME:
            raise Declined("origin", 403)
        if headers.get("Content-Type", "").partition(";")[0].strip() != "application/json":
            raise Declined("content_type", 415)
        if "Content-Encoding" in headers:
            raise Declined("content_type", 415)

    def cookie_line(self, secret: str) -> str:
        """Return the header that gives a phone its seat's secret."""
        return f"{self.cookie}={secret}; {_flags()}"

    def visitor(self, cookies: Mapping[str, str]) -> str | None:
        """Return who visits, None without a visitor's mark of this server."""
        name, _, mark = cookies.get(VISITOR_COOKIE, "").partition(".")
        if not name or not hmac.compare_digest(mark.encode(), self._mark(name).encode()):
            return None
        return name

    def visitor_line(self) -> str:
        """Return the header that gives a new visitor a mark."""
        name = secrets.token_hex(8)
        return f"{VISITOR_COOKIE}={name}.{self._mark(name)}; {_flags()}"

    def _mark(self, name: str) -> str:
        return hmac.new(self._key, name.encode(), hashlib.sha256).hexdigest()[:32]


def _flags() -> str:
    return f"Path=/; Max-Age={COOKIE_SECONDS}; HttpOnly; SameSite=Strict"


def page_policy(script: str, style: str) -> str:
    """Return the content security policy of a page with one script and one style of its own."""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    )


def _hash(text: str) -> str:
    import base64

    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
