"""Rows of a spreadsheet or a text table that somebody else made, read without trusting it.

Whatever the file holds, reading ends in rows or in a ``FileFault`` with a sentence.
"""

from cxma.sheets.book import Grid, Merged, grids
from cxma.sheets.bulk import uncollected
from cxma.sheets.content import MOST_BYTES, MOST_ROWS
from cxma.sheets.delimited import lines, text_of
from cxma.sheets.sheet import Sheet, letters, read, said

__all__ = [
    "MOST_BYTES",
    "MOST_ROWS",
    "Grid",
    "Merged",
    "Sheet",
    "grids",
    "letters",
    "lines",
    "read",
    "said",
    "text_of",
    "uncollected",
]
