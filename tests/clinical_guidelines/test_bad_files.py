"""Bad files through the command that curators' engineers use: one clear sentence each, and a library as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from clinical_guidelines.models import Edition, Guideline, Passage
from tests.bombs import packed_over
from tests.clinical_guidelines.handmade_pdf import HandmadePage, paragraph, pdf_bytes
from tests.clinical_guidelines.library import ToldEncoder

pytestmark = pytest.mark.django_db
WORDS = "Give the first dose of antibiotics within the first hour after sepsis has been recognised."
ENCRYPTED = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + "41" * 32 + "> /U <" + "42" * 32 + "> >>"


@pytest.fixture(autouse=True)
def _told(monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = ToldEncoder(name="told-bad-files")
    monkeypatch.setattr("clinical_guidelines.embeddings._load", lambda _name: encoder)


def page() -> HandmadePage:
    made = HandmadePage()
    paragraph(made, 100, WORDS)
    return made


def encrypted(path: Path) -> None:
    path.write_bytes(pdf_bytes([page()], trailer=ENCRYPTED))


def truncated(path: Path) -> None:
    path.write_bytes(pdf_bytes([page()])[:300])


def gigabyte(path: Path) -> None:
    path.write_bytes(pdf_bytes([page()]))
    with path.open("r+b") as file:
        file.truncate(1 << 30)


def too_many_pages(path: Path) -> None:
    path.write_bytes(pdf_bytes([page()] * 2001))


def archive(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + bytes(500))


def zip_bomb(path: Path) -> None:
    packed = packed_over(b"BT /F1 9 Tf (a) Tj ET\n" * 50_000, 1_500)
    whole = pdf_bytes([HandmadePage()])
    stream = b"<< /Length 0 >>\nstream\n\nendstream"
    assert stream in whole
    bomb = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream"
    path.write_bytes(whole.replace(stream, bomb))


@pytest.mark.parametrize(
    ("name", "write", "told"),
    [
        ("locked.pdf", encrypted, "This PDF is encrypted; save a copy without a password first."),
        ("cut.pdf", truncated, "This PDF is damaged or cut short and cannot be opened."),
        ("huge.pdf", gigabyte, "This file is larger than 300 MB."),
        ("long.pdf", too_many_pages, "This PDF has 2001 pages; at most 2000 are read."),
        ("really-a-zip.pdf", archive, "really-a-zip.pdf is not a readable PDF: it does not begin like one."),
        ("slides.pptx", archive, "slides.pptx is neither a PDF nor a Markdown or text file."),
        pytest.param("bomb.pdf", zip_bomb, "", marks=pytest.mark.slow),
    ],
)
def test_a_bad_file_gets_one_sentence_and_the_library_stays(
    name: str, write: Callable[[Path], None], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = tmp_path / "good.md"
    good.write_text(f"# Sepsis\n\n{WORDS}\n")
    call_command("ingest_guidelines", good)
    before = [list(model.objects.order_by("pk").values()) for model in (Guideline, Edition, Passage)]
    write(tmp_path / name)
    with pytest.raises(CommandError, match="1 of 1 files failed"):
        call_command("ingest_guidelines", tmp_path / name)
    (line,) = capsys.readouterr().err.splitlines()
    sentence = line.removeprefix(f"{tmp_path / name}: ")
    assert sentence == told or (not told and sentence.endswith(".") and len(sentence) < 200)
    assert [list(model.objects.order_by("pk").values()) for model in (Guideline, Edition, Passage)] == before


def test_what_travels_in_a_file_is_named_and_never_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = b"/Names << /JavaScript << /Names [(go) << /S /JavaScript /JS (app.alert(1)) >>] >> "
    names += b"/EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /F (a.exe) >>] >> >>"
    path = tmp_path / "carries.pdf"
    path.write_bytes(pdf_bytes([page()]).replace(b"/Type /Catalog", b"/Type /Catalog " + names))
    call_command("ingest_guidelines", path)
    assert "This PDF carries 1 attached file and 1 script; nothing of that was read or run." in capsys.readouterr().out
    assert Passage.objects.get().text == WORDS
