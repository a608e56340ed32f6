"""What goes wrong in a driver, said in the family of errors that crosses floors.

Nothing foreign leaks: a driver's error becomes `Conflict` or `Unavailable`, with the engine's own
short code as its reason, never a value of a row.
"""

from __future__ import annotations

import sqlite3
from typing import NoReturn

import psycopg
from sqlalchemy.exc import SQLAlchemyError, StatementError

from dialogs.nouns.errors import Conflict, TableeError, Unavailable

_RETRIABLE = ("40001", "40P01")  # serialization failure, deadlock: PostgreSQL rolled it back


def driver_error(error: BaseException) -> BaseException:
    """The driver's error inside SQLAlchemy's, or the error itself."""
    if isinstance(error, StatementError) and error.orig is not None:
        return error.orig
    return error


def translated(error: Exception) -> Exception:
    """Our error for a driver's; any other (a fault in the function itself) comes back as it is."""
    cause = driver_error(error)
    if isinstance(cause, TableeError):
        return cause
    if isinstance(cause, sqlite3.IntegrityError | psycopg.IntegrityError):
        return Conflict(code(cause))
    if isinstance(cause, sqlite3.Error | psycopg.Error | SQLAlchemyError):
        return Unavailable(code(cause))
    return error


def raise_known(error: Exception) -> NoReturn:
    """Raise our error for a driver's, which stays its cause."""
    known = translated(error)
    if known is error:
        raise error
    raise known from error


def code(error: BaseException) -> str:
    """The engine's stable code: SQLITE_BUSY, 55P03, …"""
    for name in ("sqlite_errorname", "sqlstate"):
        found = getattr(error, name, None)
        if found:
            return str(found)
    return type(error).__name__


def is_locked(error: BaseException) -> bool:
    """Whether SQLite said that another process holds the file."""
    return code(driver_error(error)).startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def is_retriable(error: BaseException) -> bool:
    """Whether PostgreSQL surely rolled the transaction back and asks to run it again."""
    return code(driver_error(error)) in _RETRIABLE
