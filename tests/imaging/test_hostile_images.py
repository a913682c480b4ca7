"""Files made to do harm: each ends in a sentence, within its limits, and the next one is read."""

import io
import struct
import time
import tracemalloc
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pydicom.encaps import encapsulate, generate_frames
from pydicom.uid import (
    UID,
    DeflatedExplicitVRLittleEndian,
    HTJ2KLossless,
    JPEG2000Lossless,
    JPEGBaseline8Bit,
    JPEGExtended12Bit,
    JPEGLosslessSV1,
    JPEGLSLossless,
    RLELossless,
)

from assistant import imaging_child
from tests.bombs import packed_over
from tests.imaging.handmade import ct_slice, dicom_bytes, with_pixels
from tests.imaging.mutations import mutated
from workers.imaging.dicom_file import JP2
from workers.imaging.pseudonyms import Pseudonyms
from workers.imaging.refusal import ImageRefused
from workers.imaging.taking_in import take_in

SECRET = b"secret"
SEED, SAMPLE = 20261126, 200


def taken_in(content: bytes, *, is_patient: bool = False) -> Any:
    return imaging_child.taken_in(content, owner=1, secret=SECRET, purpose="", batch="b", is_patient=is_patient)


def refusal(content: bytes) -> str:
    with pytest.raises(imaging_child.Refused) as caught:
        taken_in(content)
    assert caught.value.message.endswith(".")
    return caught.value.code


def refusal_in_this_process(content: bytes) -> str:
    """Return why a file is refused where no limit of a child's could be what stops it, and little memory is taken."""
    tracemalloc.start()
    try:
        with pytest.raises(ImageRefused) as caught:
            take_in(content, Pseudonyms(SECRET), purpose="", batch="b")
        assert tracemalloc.get_traced_memory()[1] < 50 * 2**20
    finally:
        tracemalloc.stop()
    return caught.value.code


def assert_the_next_is_read() -> None:
    assert taken_in(dicom_bytes(ct_slice())).row["rows"] == 64


def png_of(columns: int, rows: int) -> bytes:
    """Return a PNG that declares so many pixels and holds hardly any."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", columns, rows, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")


def deflated_bomb(size: int) -> bytes:
    made = ct_slice()
    made.file_meta.TransferSyntaxUID = DeflatedExplicitVRLittleEndian
    whole = dicom_bytes(made)
    begin = 144 + int.from_bytes(whole[140:144], "little")
    # DICOM deflates without zlib's two bytes before and four behind.
    return whole[:begin] + packed_over(bytes(2**20), size // 2**20)[2:-4]


def png_of_zeros(side: int) -> bytes:
    """Return a sound PNG of transparent pixels that is a thousandth of what they take."""
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(bytes(4 * side + 1)) for _ in range(side)) + packer.flush()
    whole = png_of(side, side).replace(b"\x08\x02\0\0\0", b"\x08\x06\0\0\0")
    begin = whole.index(b"IDAT") - 4
    head = whole[8 + 4 : 8 + 4 + 17]
    parts = [whole[:8], struct.pack(">I", 13), head, struct.pack(">I", zlib.crc32(head))]
    parts += [struct.pack(">I", len(packed)), b"IDAT", packed, struct.pack(">I", zlib.crc32(b"IDAT" + packed))]
    return b"".join(parts) + whole[whole.index(b"IEND", begin) - 4 :]


def stream_of(form: str, side: int) -> bytes:
    """Return a compressed picture of 32 x 32 whose own header declares `side` x `side`."""
    picture, out = np.full((32, 32), 7, np.uint8), io.BytesIO()
    if form == "JPEG-LS":
        made = with_pixels(ct_slice(), picture)
        made.compress(JPEGLSLossless)
        out.write(next(generate_frames(made.PixelData, number_of_frames=1)))
    else:
        Image.fromarray(picture).save(out, form, **({"no_jp2": True} if form == "JPEG2000" else {}))
    stream = bytearray(out.getvalue())
    if form == "JPEG2000":
        # Size of the image, and further on that of its one tile.
        for at in (8, 24):
            struct.pack_into(">II", stream, at, side, side)
    else:
        at = stream.index(b"\xff\xf7" if form == "JPEG-LS" else b"\xff\xc0")
        struct.pack_into(">HH", stream, at + 5, side, side)
    return bytes(stream)


def compressed(stream: bytes, syntax: UID, side: int) -> bytes:
    """Return a DICOM file that declares `side` x `side` pixels of eight bits and holds this stream."""
    made = with_pixels(ct_slice(), np.zeros((1, 1), np.uint8))
    made.Rows = made.Columns = side
    made.file_meta.TransferSyntaxUID = syntax
    made.PixelData = encapsulate([stream])
    return dicom_bytes(made)


def huge(rows: int, columns: int, frames: int) -> bytes:
    made = ct_slice()
    made.Rows, made.Columns, made.NumberOfFrames = rows, columns, frames
    return dicom_bytes(made)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("pixels", {"too_many_pixels"}),
        ("frames", {"too_many_pixels"}),
        ("deflated", {"too_many_pixels", "no_pixels", "damaged"}),
        ("png", {"too_many_pixels"}),
        ("html", {"unknown"}),
        ("program", {"unknown"}),
    ],
)
def test_a_bomb_is_refused_before_it_is_opened(name: str, codes: set[str]) -> None:
    makers: dict[str, Callable[[], bytes]] = {
        "pixels": lambda: huge(65_535, 65_535, 1),
        "frames": lambda: huge(512, 512, 2**31 - 1),
        "deflated": lambda: deflated_bomb(2**30),
        "png": lambda: png_of(100_000, 100_000),
        "html": lambda: b"<html><script>alert(1)</script></html>",
        "program": lambda: b"MZ" + bytes(500),
    }
    content = makers[name]()
    started = time.monotonic()
    assert refusal(content) in codes
    assert time.monotonic() - started < 60
    assert_the_next_is_read()


@pytest.mark.parametrize(
    ("form", "syntax"),
    [
        ("JPEG", JPEGBaseline8Bit),
        ("JPEG", JPEGExtended12Bit),
        ("JPEG", JPEGLosslessSV1),
        ("JPEG-LS", JPEGLSLossless),
        ("JPEG2000", JPEG2000Lossless),
        ("JPEG2000", HTJ2KLossless),
    ],
)
def test_a_picture_larger_than_its_file_says_is_refused_before_it_is_decoded(form: str, syntax: UID) -> None:
    content = compressed(stream_of(form, 20_000), syntax, 32)
    assert refusal(content) == "contradiction"
    assert refusal_in_this_process(content) == "contradiction"
    assert_the_next_is_read()


@pytest.mark.parametrize("syntax", [JPEG2000Lossless, HTJ2KLossless])
def test_a_picture_that_its_decoder_has_no_memory_for_says_what_helps(syntax: UID) -> None:
    content = compressed(stream_of("JPEG2000", 20_000), syntax, 20_000)
    assert len(content) < 4_096
    with pytest.raises(imaging_child.Refused, match=r"send it .* at a lower resolution\.$") as caught:
        taken_in(content)
    assert (caught.value.code, caught.value.status) == ("too_costly", 422)
    assert refusal_in_this_process(content) == "too_costly"


def test_a_sound_photo_that_is_too_large_says_what_helps_before_it_is_opened() -> None:
    content = png_of_zeros(9_999)
    with pytest.raises(imaging_child.Refused, match=r"send it .* at a lower resolution\.$") as caught:
        taken_in(content)
    assert caught.value.code == "too_many_pixels"
    assert refusal_in_this_process(content) == "too_many_pixels"


@pytest.mark.slow
def test_the_largest_photo_is_taken_in_with_little_work() -> None:
    """Ten seconds of a quiet processor are the limit; a quarter of them leaves room on one that is not."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize((9_999, 9_999)).convert("RGB").save(out, "JPEG")
    began = time.process_time()
    taken = take_in(out.getvalue(), Pseudonyms(SECRET), purpose="", batch="b")
    assert time.process_time() - began < 5
    assert (taken.row["rows"], taken.row["columns"]) == (9_999, 9_999)
    # Where others have the processor, the child gets another try: it is the work that is limited here.
    assert taken_in(out.getvalue(), is_patient=True).row["frames"] == 1


def test_a_program_before_the_file_is_not_stored() -> None:
    taken = taken_in(dicom_bytes(ct_slice(), preamble=b"\x7fELF" + b"\x90" * 124))
    assert taken.file[:128] == bytes(128) and taken.file[128:132] == b"DICM"


def test_what_hides_beside_the_pixels_of_a_photo_is_gone() -> None:
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "tan").save(out, "JPEG")
    taken = taken_in(out.getvalue() + b"<script>alert(1)</script>" + b"PK\x03\x04")
    file = bytes(taken.file)
    assert b"script" not in file and b"PK\x03\x04" not in file


def test_a_child_that_dies_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    assert_the_next_is_read()
    for child in imaging_child._CHILDREN._made:
        if child.process:
            child.process.kill()
            child.process.wait()
    assert_the_next_is_read()


@pytest.mark.parametrize("file", ["rle", "jpeg_ls", "jp2"])
def test_a_decoder_that_breaks_ends_in_a_sentence_and_costs_no_child(file: str) -> None:
    """A frame that unpacks to more than is declared, a stream that its decoder gives up, a box that never ends."""
    assert_the_next_is_read()
    before = [child.process for child in imaging_child._CHILDREN._made]
    for content in _broken(file):
        assert refusal(content) == "damaged"
    assert [child.process for child in imaging_child._CHILDREN._made] == before
    assert_the_next_is_read()


def _broken(file: str) -> list[bytes]:
    made = ct_slice()
    if file == "rle":
        made.compress(RLELossless)
        # Two segments, for the two bytes of a sample; each says "128 times nothing" far more often than there are
        # samples.
        run = b"\x81\x00" * 200
        header = struct.pack("<16I", 2, 64, 64 + len(run), *[0] * 13)
        made.PixelData = encapsulate([header + run + run])
        return [dicom_bytes(made)]
    if file == "jp2":
        made.compress(JPEG2000Lossless)
        stream = next(generate_frames(made.PixelData, number_of_frames=1))
        made.PixelData = encapsulate([JP2 + b"\r\n\x87\n" + bytes(8) + stream])
        return [dicom_bytes(made)]
    made.compress(JPEGLSLossless)
    whole = dicom_bytes(made)
    places = range(len(whole) - len(made.PixelData) // 2, len(whole) - 8, 97)
    return [whole[:place] + b"\xff\xff\x81\x00" + whole[place + 4 :] for place in places]


def test_damaged_files_end_in_a_sentence_and_not_in_a_fault() -> None:
    """A sample; `python -m tests.benchmarks imaging_fuzz` runs as many as one wants."""
    stored = refused = 0
    for content in mutated(SEED, SAMPLE):
        try:
            taken = taken_in(content)
            assert np.prod([taken.row["rows"], taken.row["columns"]]) > 0
            stored += 1
        except imaging_child.Refused as error:
            assert error.message.endswith(".") and "Traceback" not in error.message
            refused += 1
    assert stored > SAMPLE / 20 and refused > SAMPLE / 20
    assert_the_next_is_read()
