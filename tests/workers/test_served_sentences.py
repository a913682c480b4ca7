"""What the server says around an answer, and what the page knows of it in other languages."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from assistant import middleware, services
from workers.answering import engine_thread, turn
from workers.answering.written import engine
from workers.inference import held, waiting_line
from workers.inference.gemma import text_lane
from workers.inference.openai_compatible import faults

LOCALES = Path(settings.BASE_DIR) / "frontend" / "src" / "locales"
SAID = {
    turn.ABSTAINED, turn.ABSTAINED_IN_PART, turn.UNREAD, turn.QUOTED, turn.BROKEN_OFF, turn.MODEL_FAULT, turn.FAILED,
    engine_thread.SILENT, services.INTERRUPTED, services.WAIT_FIRST, services.STILL_CHECKED, middleware.NO_CONNECTION,
    engine.SLOW, engine.UNSUPPORTED, held.LOADING, waiting_line.BUSY, text_lane.FULL, text_lane.STOPPED,
    faults.TOO_LONG, faults.FAILING, faults.BY_STATUS[429][1], faults.REFUSED, faults.SLOW_CONNECTION,
    faults.BROKE_OFF, faults.SILENT,
}  # fmt: skip


def served(language: str) -> dict[str, str]:
    catalogue = json.loads((LOCALES / f"{language}.json").read_text(encoding="utf-8"))
    return dict(catalogue["served"])


def test_the_page_knows_each_sentence_as_the_server_says_it() -> None:
    assert set(served("en").values()) == SAID


@pytest.mark.parametrize("language", ["ms", "zh-Hant"])
def test_each_sentence_has_words_of_the_language(language: str) -> None:
    told = served(language)
    assert told.keys() == served("en").keys()
    assert not set(told.values()) & SAID
