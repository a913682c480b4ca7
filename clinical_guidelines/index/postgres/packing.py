"""The packed bytes of postings and of passages' words, and rows for PostgreSQL's binary COPY, all made by numpy."""

import struct
from collections.abc import Iterable

import numpy as np
from django.db import connection
from numpy.typing import NDArray
from psycopg.adapt import Dumper
from psycopg.pq import Format

from clinical_guidelines.encoders.interface import Vectors

HEADER = b"PGCOPY\n\xff\r\n\x00" + struct.pack(">ii", 0, 0)
NULL = struct.pack(">i", -1)
TRAILER = struct.pack(">h", -1)
POSTING = np.dtype([("passage", ">i8"), ("frequency", ">i2"), ("length", ">i2")])
WORD = np.dtype([("term", ">i4"), ("frequency", ">i2")])
MOST = 32767

Integers = NDArray[np.int64]


def row(*fields: bytes | None) -> bytes:
    """Join the fields of one row, each with its length before it; None is SQL's NULL."""
    sized = (NULL if value is None else struct.pack(">i", len(value)) + value for value in fields)
    return struct.pack(">h", len(fields)) + b"".join(sized)


def bigint(value: int) -> bytes:
    return struct.pack(">q", value)


def integer(value: int) -> bytes:
    return struct.pack(">i", value)


def real(value: float) -> bytes:
    return struct.pack(">f", value)


class HalfVector(bytes):
    """A packed value of type halfvec, for COPY or as a parameter."""


class HalfVectorDumper(Dumper):
    """Sends a vector as it is packed; as text, PostgreSQL and we would write and read it number by number."""

    format = Format.BINARY

    def dump(self, obj: HalfVector) -> bytes:
        """Return the bytes themselves."""
        return obj


def half_vector(vector: Vectors) -> HalfVector:
    """Pack a value of type halfvec."""
    return HalfVector(struct.pack(">HH", len(vector), 0) + vector.astype(">f2").tobytes())


def vector_of(packed: bytes) -> Vectors:
    """Unpack a value of type halfvec."""
    return np.frombuffer(packed, dtype=">f2", offset=4).astype(np.float32)


def words(terms: Integers, frequencies: Integers) -> bytes:
    """Pack the terms of a passage, sorted, with their frequencies."""
    order = np.argsort(terms)
    packed = np.empty(len(terms), dtype=WORD)
    packed["term"], packed["frequency"] = terms[order], np.minimum(frequencies[order], MOST)
    return packed.tobytes()


def postings(passages: Integers, frequencies: Integers, lengths: Integers) -> NDArray[np.void]:
    """Pack postings of any terms; a slice of the result is what a row holds."""
    packed = np.empty(len(passages), dtype=POSTING)
    packed["passage"] = passages
    packed["frequency"], packed["length"] = np.minimum(frequencies, MOST), np.minimum(lengths, MOST)
    return packed


def copy_binary(statement: str, rows: Iterable[bytes]) -> None:
    """Send rows through COPY ... WITH (FORMAT binary) on Django's connection, inside its transaction."""
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        copy.write(HEADER)
        for packed in rows:
            copy.write(packed)
        copy.write(TRAILER)
