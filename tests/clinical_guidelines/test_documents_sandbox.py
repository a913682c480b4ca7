import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from clinical_guidelines.confined.environment import child_environment
from clinical_guidelines.documents import render
from clinical_guidelines.documents.reading import read_document
from clinical_guidelines.documents.render import Renderer, render_page
from clinical_guidelines.documents.sandbox import read_document_sandboxed
from clinical_guidelines.errors import LibraryError
from tests.clinical_guidelines.handmade_pdf import HandmadePage, pdf_bytes

_WORDS = "Give the first dose of antibiotics within the first hour after sepsis has been recognised."


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_bytes([HandmadePage().line(100, _WORDS), HandmadePage().line(100, _WORDS)]))
    return path


def test_the_child_reads_what_the_parent_would(made: Path) -> None:
    apart, here = read_document_sandboxed(made, "made.pdf"), read_document(made, "made.pdf")
    assert apart.title == here.title
    assert [[line.text for line in page.lines] for page in apart.pages] == [
        [line.text for line in page.lines] for page in here.pages
    ]
    box = apart.pages[0].lines[0].box
    assert box == pytest.approx(here.pages[0].lines[0].box, abs=0.01)


def test_a_refusal_comes_through(tmp_path: Path) -> None:
    path = tmp_path / "empty.pdf"
    path.touch()
    with pytest.raises(LibraryError) as caught:
        read_document_sandboxed(path, "empty.pdf")
    assert caught.value.code == "empty"


def test_too_little_memory_time_or_processor_ends_in_a_refusal(made: Path) -> None:
    with pytest.raises(LibraryError) as caught:
        read_document_sandboxed(made, "made.pdf", seconds=0.01)
    assert caught.value.code == "too_costly"
    long = HandmadePage()
    for number in range(40_000):
        long.line(number % 800, f"{number} {_WORDS}")
    made.write_bytes(pdf_bytes([long]))
    with pytest.raises(LibraryError) as caught:
        read_document_sandboxed(made, "made.pdf", memory=64 << 20)
    assert caught.value.code in {"parser_failed", "too_costly"}
    with pytest.raises(LibraryError) as caught:
        read_document_sandboxed(made, "made.pdf", cpu_seconds=1)
    assert caught.value.code in {"parser_failed", "too_costly"}


def test_the_child_imports_neither_django_nor_models() -> None:
    code = (
        "import sys, clinical_guidelines.documents.__main__ as m, clinical_guidelines.documents.render;"
        "heavy = {'django', 'torch', 'transformers', 'langchain_core', 'numpy'};"
        "print([n for n in sys.modules if n.split('.')[0] in heavy])"
    )
    told = subprocess.run([sys.executable, "-c", code], env=child_environment(), capture_output=True, check=True)
    assert told.stdout.strip() == b"[]"


def test_the_child_sees_no_secret_of_the_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "x")
    assert "SECRET_KEY" not in child_environment()


def test_a_page_is_drawn_as_webp(made: Path) -> None:
    image = render_page(made, 2, 400)
    assert image[:4] == b"RIFF" and image[8:12] == b"WEBP"


def test_a_missing_page_is_refused_and_the_next_is_drawn(made: Path) -> None:
    for number in (0, 3, -1):
        with pytest.raises(LibraryError) as caught:
            render_page(made, number, 400)
        assert caught.value.code == "page_missing"
    assert render_page(made, 1, 100000)


def test_a_renderer_that_died_is_replaced(made: Path) -> None:
    renderer = Renderer(render.MOST_SECONDS_PER_PAGE)
    try:
        renderer.render(made, 1, 200)
        assert renderer.child.process is not None
        renderer.child.process.kill()
        renderer.child.process.wait()
        assert renderer.render(made, 1, 200)
    finally:
        renderer.stop()


def test_a_renderer_that_is_too_slow_is_ended(made: Path) -> None:
    renderer = Renderer(0.0)
    with pytest.raises(LibraryError) as caught:
        renderer.render(made, 1, 200)
    assert caught.value.code == "page_broken"
    assert renderer.child.process is None


def test_a_page_is_not_blamed_for_a_processor_that_others_have(made: Path) -> None:
    renderer = Renderer(render.MOST_SECONDS_PER_PAGE)
    try:
        assert renderer.render(made, 1, 200) and renderer.child.process
        renderer.child.process.send_signal(signal.SIGSTOP)
        renderer.seconds = 0.5
        with pytest.raises(LibraryError) as caught:
            renderer.render(made, 1, 200)
        assert caught.value.code == "busy"
    finally:
        renderer.stop()


def test_threads_share_one_renderer(made: Path) -> None:
    sizes: list[int] = []
    threads = [threading.Thread(target=lambda: sizes.append(len(render_page(made, 1, 300)))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(sizes) == 6 and len(set(sizes)) == 1


def endless() -> HandmadePage:
    """A page of a few lines, each of a great many dashes."""
    page = HandmadePage().line(100, _WORDS)
    page.drawn += ["0.1 w [0.02 0.02] 0 d"] + [f"{x} 0 m 600 800 l S" for x in range(600)] * 2
    return page


def test_nobody_waits_long_behind_a_costly_page(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render._RENDERER, "seconds", 0.5)
    costly = tmp_path / "costly.pdf"
    costly.write_bytes(pdf_bytes([endless()]))
    assert render_page(made, 1, 400)
    with ThreadPoolExecutor() as pool:
        drawing = pool.submit(render_page, costly, 1, 2400)
        time.sleep(0.2)
        assert render_page(made, 2, 400)
        assert not drawing.done(), "it waited until the costly page was drawn"
