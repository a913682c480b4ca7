"""The vectors of users' images, coded in this process's memory: brought up to their rows before every search."""

from __future__ import annotations

from collections import OrderedDict
from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
from django.conf import settings
from django.db import connection
from psycopg import Cursor

from assistant.models.reading import VECTOR_WIDTH
from workers.inference.interfaces import Ids, Vectors

if TYPE_CHECKING:
    from workers.inference.coded_vectors import CodedVectors

# Rows that one search takes in, so that none waits long; until all are in, PostgreSQL compares them itself.
TAKEN_AT_ONCE = 8_192
NEW_ROWS = b"""
SELECT id, vector FROM assistant_imagevector
WHERE owner_id = %(owner)s AND encoder = %(encoder)s AND id > %(after)s ORDER BY id LIMIT %(most)s
"""
_Row = np.dtype([("header", ">u2", 2), ("vector", ">f4", VECTOR_WIDTH)])

_held: OrderedDict[tuple[int, str], CodedVectors] = OrderedDict()
_lock = Lock()


def candidates(owner: int, encoder: str, query: Vectors, most: int, among: Ids | None = None) -> Ids | None:
    """Return the ids of rows that hold the `most` nearest of an owner's; None while not all of them are in memory."""
    with _lock:
        coded = _held.pop((owner, encoder), None) or _coded_vectors()
        _held[owner, encoder] = coded
        if not _is_current(coded, owner, encoder):
            return None
        return coded.candidates(query, most, among)


def retain(owner: int, encoder: str, ids: Ids) -> None:
    """Forget the rows of an owner that are no longer there."""
    with _lock:
        if coded := _held.get((owner, encoder)):
            coded.retain(ids)


def _coded_vectors() -> CodedVectors:
    # Torch takes seconds to load, and a worker that searches no images never needs it.
    coded: CodedVectors = import_module("workers.inference.coded_vectors").CodedVectors(VECTOR_WIDTH)
    return coded


def _is_current(coded: CodedVectors, owner: int, encoder: str) -> bool:
    """Take in rows that are new; False when some are left, for now or because there is no memory for them."""
    room = settings.IMAGE_SEARCH_BYTES // coded.row_bytes
    most = min(TAKEN_AT_ONCE, room - len(coded.ids))
    given = {"owner": owner, "encoder": encoder, "after": coded.last_id, "most": most}
    connection.ensure_connection()
    rows = Cursor(connection.connection).execute(NEW_ROWS, given, binary=True).fetchall()
    if rows:
        packed = np.frombuffer(b"".join(vector for _, vector in rows), dtype=_Row)
        coded.add(np.array([number for number, _ in rows]), packed["vector"].astype(np.float32))
        while sum(len(each.ids) for each in _held.values()) > room:
            _held.popitem(last=False)
    return len(rows) < most
