"""Rows for PostgreSQL's binary COPY, made by numpy: a hundred thousand rows in a fraction of a second."""

import struct
from collections.abc import Iterable

import numpy as np
from django.db import connection
from numpy.typing import NDArray

HEADER = b"PGCOPY\n\xff\r\n\x00" + struct.pack(">ii", 0, 0)
TRAILER = struct.pack(">h", -1)
INT4_TYPE = 23
POSTING = np.dtype(
    [
        ("fields", ">i2"),
        ("size1", ">i4"), ("term", ">i4"),
        ("size2", ">i4"), ("passage", ">i8"),
        ("size3", ">i4"), ("frequency", ">i2"),
        ("size4", ">i4"), ("length", ">i2"),
    ]
)  # fmt: skip


def posting_rows(term: NDArray[np.int64], passage: NDArray[np.int64], counts: NDArray[np.int64]) -> bytes:
    """Pack postings; `counts` [n, 2] holds the term's frequency and the passage's length in terms."""
    rows = np.zeros(len(term), dtype=POSTING)
    rows["fields"], rows["size1"], rows["size2"], rows["size3"], rows["size4"] = 4, 4, 8, 2, 2
    rows["term"], rows["passage"] = term, passage
    rows["frequency"], rows["length"] = np.minimum(counts, 32767).T
    return rows.tobytes()


def field(value: bytes) -> bytes:
    """Put the length before a field's bytes."""
    return struct.pack(">i", len(value)) + value


def integers(values: NDArray[np.int64]) -> bytes:
    """Pack a field of type integer[]."""
    cells = np.empty((len(values), 2), dtype=">i4")
    cells[:, 0], cells[:, 1] = 4, values
    if not len(values):
        return field(struct.pack(">iii", 0, 0, INT4_TYPE))
    return field(struct.pack(">iiiii", 1, 0, INT4_TYPE, len(values), 1) + cells.tobytes())


def half_vector(vector: NDArray[np.float32]) -> bytes:
    """Pack a field of type halfvec."""
    return field(struct.pack(">HH", len(vector), 0) + vector.astype(">f2").tobytes())


def copy_binary(statement: str, rows: Iterable[bytes]) -> None:
    """Send packed rows through COPY ... WITH (FORMAT binary) on Django's connection, inside its transaction."""
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.write(HEADER)
        for packed in rows:
            copy.write(packed)
        copy.write(TRAILER)
