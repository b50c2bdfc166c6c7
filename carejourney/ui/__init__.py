"""The window. Only here and below is Qt known."""

import ctypes
import sys

if sys.version_info < (3, 12):
    # PySide6 6.12 returns None, True and False without taking a reference to them, as is right from Python
    # 3.12 on, where they are immortal. Before that each call takes one away, and after some thousands of
    # calls Python ends with «deallocating None». So they are made immortal here as well: a reference count
    # is the first word of an object, and this many references are never used up.
    for _each in (None, True, False, NotImplemented, Ellipsis):
        ctypes.c_ssize_t.from_address(id(_each)).value += 1 << 60
