"""Who answered, as tokens that nobody can link back to a form's entry."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

from cxma.domain.surveys import Wave
from cxma.sheets import said


class Tokens:
    """Make tokens for the rows of one table in one wave; the same table gives the same tokens.

    The key of the wave goes into the hash, so that a token tells nothing without the file of the
    engagement, and nothing about another wave.

    Args:
        area: the one of the whole table; tables of two areas may hold the same moments.
    """

    def __init__(self, wave: Wave, area: str = "") -> None:
        self.area = area
        self._hash = blake2b(key=wave.key.encode()[:64], digest_size=16)

    def token(self, *said: str) -> str:
        """Return the token of what identifies a person."""
        held = self._hash.copy()
        held.update("\x1f".join(said).encode("utf-8", "surrogatepass"))
        return held.hexdigest()

    def by_identity(self, columns: Sequence[Sequence[Any]], rows: Sequence[Any]) -> list[str]:
        """Return a token a row from columns that name the person; rows without name by content."""
        made = _Made(self)
        found = list(map(made.__getitem__, zip(*columns, strict=True)))
        if "" in found:
            content = self.by_content(rows)
            return [token or other for token, other in zip(found, content, strict=True)]
        return found

    def by_moment(self, columns: Sequence[Sequence[Any]], rows: Sequence[Any]) -> list[str]:
        """Return a token a row from the moment of answering.

        Two people may answer in one second: the first and the second of it differ.
        """
        moments = ["\x1f".join(map(said, cells)) for cells in zip(*columns, strict=True)]
        found = self._occurring("moment", [f"{self.area}\x1f{moment}" for moment in moments])
        if any(not moment.strip("\x1f") for moment in moments):
            content = self.by_content(rows)
            for n, moment in enumerate(moments):
                if not moment.strip("\x1f"):
                    found[n] = content[n]
        return found

    def by_content(self, rows: Sequence[Sequence[Any]]) -> list[str]:
        """Return a token a row from all it says; equal rows are different people."""
        return self._occurring(
            "content", ["\x1f".join(map(said, row)).rstrip("\x1f") for row in rows]
        )

    def _occurring(self, how: str, texts: Sequence[str]) -> list[str]:
        """Return the tokens of texts; what is said again is somebody else."""
        counted: dict[str, int] = {}
        found = []
        for text in texts:
            occurrence = counted.get(text, 0)
            counted[text] = occurrence + 1
            held = self._hash.copy()
            held.update(f"{how}\x1f{text}\x1f{occurrence}".encode("utf-8", "surrogatepass"))
            found.append(held.hexdigest())
        return found


class _Made(dict[tuple[Any, ...], str]):
    """Tokens by identity as it stands in the cells; empty where nobody is named."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self.tokens = tokens

    def __missing__(self, identity: tuple[Any, ...]) -> str:
        texts = [said(cell) for cell in identity]
        self[identity] = token = self.tokens.token("identity", *texts) if texts[0] else ""
        return token
