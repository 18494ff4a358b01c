"""What lets people in: the token in the QR, the short code, each seat's own secret."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Letters and digits nobody takes for another when read from a wall: no I, L, O, 0, 1."""
CODE_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Passes:
    """The secrets of one session.

    Attributes:
        session: names the session in the cookie; not a secret.
        token: stands in the address of the QR, 128 random bits.
        code: typed from the wall.
        salt: makes survey tokens that nobody can trace to a seat.
    """

    session: str
    token: str
    code: str
    salt: str

    def lets_in(self, token: str) -> bool:
        """Tell whether a token is the session's, taking the same time for any wrong one."""
        return hmac.compare_digest(token.encode(), self.token.encode())

    def is_code(self, typed: str) -> bool:
        """Tell whether a typed code is right, spaces, hyphens and case aside."""
        return hmac.compare_digest(plain_code(typed).encode(), self.code.encode())


def new_passes() -> Passes:
    """Return fresh secrets."""
    return Passes(
        session=secrets.token_hex(4),
        token=secrets.token_urlsafe(16),
        code=new_code(),
        salt=secrets.token_hex(16),
    )


def new_code() -> str:
    """Return a random code of CODE_LENGTH characters of ALPHABET."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def plain_code(typed: str) -> str:
    """Return a typed code without spaces and hyphens, in capitals."""
    return "".join(c for c in typed.upper() if c.isascii() and c.isalnum())[: 2 * CODE_LENGTH]


def new_secret() -> str:
    """Return a seat's secret for its cookie, 192 random bits."""
    return secrets.token_urlsafe(24)


def digest(secret: str) -> str:
    """Return what is stored of a secret: enough to know it again, not to use it."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def survey_token(salt: str, activity_id: str, seat_id: int) -> str:
    """Return a seat's random-looking token in a survey, the same each time."""
    mixed = hmac.new(bytes.fromhex(salt), f"{activity_id}/{seat_id}".encode(), hashlib.sha256)
    return mixed.hexdigest()[:32]
