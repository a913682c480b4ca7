"""Files made to hurt: each ends in a document or in one sentence, within the limits, and this process goes on."""

import random
import time
from pathlib import Path

import pytest

from clinical_guidelines.documents.model import Document
from clinical_guidelines.documents.sandbox import read_document_sandboxed
from clinical_guidelines.errors import LibraryError
from tests.bombs import packed_over
from tests.clinical_guidelines.handmade_pdf import HandmadePage, pdf_bytes
from tests.clinical_guidelines.warm_parser import parser_kept_warm

_WORDS = "Give the first dose of antibiotics within the first hour after sepsis has been recognised."
SEED = 20_261
MUTATIONS = 300
# Seconds, and bytes of memory, that a small file may cost.
PATIENCE = 30.0
MEMORY = 1 << 30


def _told(path: Path, name: str = "made.pdf") -> Document | LibraryError:
    try:
        return read_document_sandboxed(path, name, seconds=PATIENCE, memory=MEMORY, cpu_seconds=20)
    except LibraryError as refusal:
        return refusal


def _written(tmp_path: Path, content: bytes, name: str = "made.pdf") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def _objects(*bodies: bytes) -> bytes:
    """Return a PDF of the objects given, the first of which is its catalogue."""
    written, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(written))
        written += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, len(written))
    return written + head + table + tail


def _page_with(content: bytes, entries: bytes = b"") -> bytes:
    return _objects(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d %s >>\nstream\n" % (len(content), entries) + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def test_a_gigabyte_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = _written(tmp_path, b"%PDF-1.7\n")
    with path.open("r+b") as file:
        file.truncate(1 << 30)
    started = time.monotonic()
    refusal = _told(path)
    assert isinstance(refusal, LibraryError) and refusal.code == "too_large"
    assert refusal.message == "This file is larger than 300 MB."
    assert time.monotonic() - started < PATIENCE / 2


def test_a_page_that_unpacks_to_gigabytes_ends_in_a_refusal(tmp_path: Path) -> None:
    packed = packed_over(b"BT /F1 9 Tf (a) Tj ET\n" * 50_000, 1_500)
    assert len(packed) < 10 << 20
    told = _told(_written(tmp_path, _page_with(packed, b"/Filter /FlateDecode")))
    assert isinstance(told, LibraryError)
    assert told.code in {"too_costly", "parser_failed", "image_only"}


def test_a_page_tree_that_bites_its_tail_ends(tmp_path: Path) -> None:
    content = _objects(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 5 >>",
        b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Parent 2 0 R /Count 5 >>",
    )
    told = _told(_written(tmp_path, content))
    assert isinstance(told, LibraryError)
    assert told.code in {"broken", "empty", "image_only"}


@pytest.mark.parametrize("garbage", [b"xref\n0 99999999\n", b"startxref\n-5\n%%EOF", b"<< /Size -1 /Root 99 0 R >>"])
def test_a_table_of_nonsense_is_read_or_refused(tmp_path: Path, garbage: bytes) -> None:
    whole = pdf_bytes([HandmadePage().line(100, _WORDS)])
    told = _told(_written(tmp_path, whole[: whole.index(b"xref")] + garbage))
    assert isinstance(told, Document) or told.code in {"broken", "empty"}


def test_scripts_and_attached_files_are_left_alone_and_named(tmp_path: Path) -> None:
    page = pdf_bytes([HandmadePage().line(100, _WORDS)])
    names = b"/Names << /JavaScript << /Names [(go) << /S /JavaScript /JS (app.alert(1)) >>] >> "
    names += b"/EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /F (a.exe) >>] >> >>"
    told = _told(_written(tmp_path, page.replace(b"/Type /Catalog", b"/Type /Catalog " + names)))
    assert isinstance(told, Document)
    assert told.pages[0].lines[0].text == _WORDS
    assert told.notes == ("This PDF carries 1 attached file and 1 script; nothing of that was read or run.",)


def test_two_thousand_pages_are_read_and_one_more_is_refused(tmp_path: Path) -> None:
    page = HandmadePage().line(100, _WORDS)
    told = _told(_written(tmp_path, pdf_bytes([page] * 2000)))
    assert isinstance(told, Document) and len(told.pages) == 2000
    refusal = _told(_written(tmp_path, pdf_bytes([page] * 2001)))
    assert isinstance(refusal, LibraryError)
    assert refusal.message == "This PDF has 2001 pages; at most 2000 are read."


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_mutated_files_never_end_in_anything_but_a_document_or_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three hundred small files with bytes changed, cut, doubled and swapped; the seed is SEED."""
    chance = random.Random(SEED)
    table = HandmadePage().grid([60, 200, 540], [100, 120, 140]).row(114, [60, 200], ["Drug", "Dose"], bold=True)
    whole = pdf_bytes([HandmadePage().line(100, _WORDS), table.row(134, [60, 200], ["Amoxicillin", "500 mg"])])
    with parser_kept_warm(monkeypatch):
        for number in range(MUTATIONS):
            told = _told(_written(tmp_path, _mutated(whole, chance)))
            if isinstance(told, LibraryError):
                assert told.message.endswith("."), (SEED, number)
                assert "Traceback" not in told.message, (SEED, number)


def _mutated(whole: bytes, chance: random.Random) -> bytes:
    changed = bytearray(whole)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(changed))
        kind = chance.randrange(4)
        if kind == 0:
            changed[at] = chance.randrange(256)
        elif kind == 1:
            del changed[at : at + chance.randint(1, 60)]
        elif kind == 2:
            changed[at:at] = changed[at : at + chance.randint(1, 200)]
        else:
            digits = [i for i in range(len(changed)) if chr(changed[i]).isdigit()]
            changed[chance.choice(digits)] = ord(chance.choice("0123456789-"))
    return bytes(changed)
