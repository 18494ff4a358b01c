"""Who answered, as tokens that nobody can link back to a form's entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
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
            counted: Counter[str] = Counter()
            for n, token in enumerate(found):
                found[n] = token or self._content(rows[n], counted)
        return found

    def by_moment(self, columns: Sequence[Sequence[Any]], rows: Sequence[Any]) -> list[str]:
        """Return a token a row from the moment of answering.

        Two people may answer in one second: the first and the second of it differ.
        """
        counted: Counter[str] = Counter()
        found = []
        for n, cells in enumerate(zip(*columns, strict=True)):
            moment = "\x1f".join([said(cell) for cell in cells])
            if moment.strip("\x1f"):
                found.append(self._occurred("moment", f"{self.area}\x1f{moment}", counted))
            else:
                found.append(self._content(rows[n], counted))
        return found

    def by_content(self, rows: Sequence[Sequence[Any]]) -> list[str]:
        """Return a token a row from all it says; equal rows are different people."""
        counted: Counter[str] = Counter()
        return [self._content(row, counted) for row in rows]

    def _content(self, row: Sequence[Any], counted: Counter[str]) -> str:
        texts = [said(cell) for cell in row]
        while texts and not texts[-1]:
            texts.pop()
        return self._occurred("content", "\x1f".join(texts), counted)

    def _occurred(self, how: str, text: str, counted: Counter[str]) -> str:
        occurrence = counted[text]
        counted[text] += 1
        return self.token(how, text, str(occurrence))


class _Made(dict[tuple[Any, ...], str]):
    """Tokens by identity as it stands in the cells; empty where nobody is named."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self.tokens = tokens

    def __missing__(self, identity: tuple[Any, ...]) -> str:
        texts = [said(cell) for cell in identity]
        self[identity] = token = self.tokens.token("identity", *texts) if texts[0] else ""
        return token


def repeated(tokens: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """Yield the places of what stood before, with the first place of each."""
    if len(set(tokens)) == len(tokens):
        return
    first: dict[Any, int] = {}
    for n, token in enumerate(tokens):
        before = first.setdefault(token, n)
        if before != n:
            yield n, before
