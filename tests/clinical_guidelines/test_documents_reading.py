from pathlib import Path

import pytest

from clinical_guidelines.documents import pdf, reading
from clinical_guidelines.documents.reading import document_from_text, read_document
from clinical_guidelines.errors import LibraryError
from tests.clinical_guidelines.handmade_pdf import HandmadePage, pdf_bytes

_WORDS = "Give the first dose of antibiotics within the first hour after sepsis has been recognised."
_ENCRYPTED = (
    "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + "41" * 32 + "> /U <" + "42" * 32 + "> >>"
    " /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
)


def _file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def _refusal(path: Path) -> LibraryError:
    with pytest.raises(LibraryError) as caught:
        read_document(path, path.name)
    assert caught.value.message.endswith((".", "first."))
    return caught.value


def _good() -> bytes:
    return pdf_bytes([HandmadePage().line(100, _WORDS)])


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("nothing.pdf", b"", "empty"),
        ("no-pages.pdf", pdf_bytes([]), "broken"),
        ("cut.pdf", _good()[:200], "broken"),
        ("renamed.pdf", b"PK\x03\x04 this is an archive", "broken"),
        ("locked.pdf", pdf_bytes([HandmadePage().line(100, _WORDS)], trailer=_ENCRYPTED), "encrypted"),
        ("scan.pdf", pdf_bytes([HandmadePage(), HandmadePage()]), "image_only"),
        ("picture.png", b"\x89PNG\r\n\x1a\n", "wrong_type"),
        ("letter.docx", b"PK\x03\x04", "wrong_type"),
        ("binary.md", b"# Title\n\x00\x01\x02\x03", "wrong_type"),
        ("latin.md", b"caf\xe9 au lait", "wrong_type"),
        ("blank.md", b" \n\n ", "empty"),
        ("front.md", b"---\na: &x [1]\nb: *x\n---\ntext", "front_matter"),
        ("yaml.md", b"---\na: [1\n---\ntext", "front_matter"),
    ],
)
def test_an_unreadable_file_is_refused_with_one_sentence(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    assert _refusal(_file(tmp_path, name, content)).code == code


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "gone.pdf").code == "missing"


def test_a_file_without_text_is_told_so(tmp_path: Path) -> None:
    path = _file(tmp_path, "scan.pdf", pdf_bytes([HandmadePage()]))
    assert _refusal(path).message == "This PDF holds only images: there is no text on its pages."


def test_limits_of_size_and_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _file(tmp_path, "two.pdf", pdf_bytes([HandmadePage().line(100, _WORDS), HandmadePage().line(100, _WORDS)]))
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    assert _refusal(path).code == "too_large"
    monkeypatch.setattr(reading, "MOST_BYTES", 100)
    assert _refusal(path).code == "too_large"


def test_content_decides_not_the_ending(tmp_path: Path) -> None:
    document = read_document(_file(tmp_path, "guideline.md", _good()), "guideline.md")
    assert document.pages[0].lines[0].text == _WORDS
    assert document.pages[0].lines[0].box is not None


def test_every_truncation_is_read_or_refused(tmp_path: Path) -> None:
    whole = _good()
    for length in range(1, len(whole), 37):
        path = _file(tmp_path, "cut.pdf", whole[:length])
        try:
            read_document(path, "cut.pdf")
        except LibraryError as refusal:
            assert refusal.code in {"broken", "empty", "image_only", "encrypted"}


def test_form_feeds_end_the_pages_of_plain_text(tmp_path: Path) -> None:
    document = document_from_text("Note", "First page.\fSecond page.\n\nMore.")
    assert [[line.text for line in page.lines] for page in document.pages] == [
        ["First page."],
        ["Second page.", "More."],
    ]
    same = read_document(_file(tmp_path, "Note.txt", b"First page.\fSecond page.\n\nMore."), "Note.txt")
    assert same == document
