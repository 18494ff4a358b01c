"""Keep None alive: PySide6 6.12 drops a reference to it with every call that returns nothing.

Python 3.12 and later do not count those references; earlier ones do, and abort with
``none_dealloc`` after some thousand calls.
"""

from __future__ import annotations

import sys

_PLENTY = 1 << (sys.maxsize.bit_length() // 2 + 8)
"""References to give: more than an application can lose, far from the end of the counter."""


def keep_none() -> None:
    """Give None enough references for the life of the process; do nothing where none are lost."""
    if sys.version_info >= (3, 12) or sys.getrefcount(None) >= _PLENTY // 2:
        return
    import ctypes

    counter = ctypes.c_ssize_t.from_address(id(None))
    if abs(counter.value - sys.getrefcount(None)) < 64:
        counter.value += _PLENTY
