"""Keep None, True and False alive: PySide6 6.12 drops references to them.

It drops one to None with every call that returns nothing and one to True with every signal
emitted. Python 3.12 and later do not count those references; earlier ones do, and abort with
``none_dealloc`` or ``bool_dealloc`` after some thousand calls.
"""

from __future__ import annotations

import sys

_PLENTY = 1 << (sys.maxsize.bit_length() // 2 + 8)
"""References to give: more than an application can lose, far from the end of the counter."""
_LOST = (None, True, False)


def keep_none() -> None:
    """Give each enough references for the life of the process; do nothing where none are lost."""
    if sys.version_info >= (3, 12):
        return
    import ctypes

    for thing in _LOST:
        counter = ctypes.c_ssize_t.from_address(id(thing))
        counted = sys.getrefcount(thing)
        if counted < _PLENTY // 2 and abs(counter.value - counted) < 64:
            counter.value += _PLENTY


def is_kept() -> bool:
    """Tell whether the guard is in force, or not needed."""
    return sys.version_info >= (3, 12) or all(sys.getrefcount(x) > _PLENTY // 2 for x in _LOST)
