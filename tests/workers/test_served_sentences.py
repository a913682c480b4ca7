"""What the server says to people, and what the page knows of it in other languages."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings

from assistant import middleware, services
from tests.sentences import sentences_of
from workers.answering import answer_writing, engine_thread, turn
from workers.answering.written import engine
from workers.inference import held, waiting_line
from workers.inference.gemma import text_lane
from workers.inference.openai_compatible import faults

ROOT = Path(settings.BASE_DIR)
LOCALES = ROOT / "frontend" / "src" / "locales"
AROUND_AN_ANSWER = {
    answer_writing.ABSTAINED, answer_writing.ABSTAINED_JOINED, answer_writing.ABSTAINED_IN_PART,
    answer_writing.UNREAD, answer_writing.QUOTED, answer_writing.LAST_ALONE,
    answer_writing.LEFT_OPEN, answer_writing.BROKEN_OFF, answer_writing.MODEL_FAULT, turn.FAILED,
    engine_thread.SILENT, services.INTERRUPTED, services.WAIT_FIRST, services.STILL_CHECKED, middleware.NO_CONNECTION,
    engine.SLOW, engine.UNSUPPORTED, held.LOADING, held.LOAD_FAULT, held.LOAD_DISK_FULL, waiting_line.BUSY,
    text_lane.FULL, text_lane.STOPPED,
    faults.TOO_LONG, faults.FAILING, faults.BY_STATUS[429][1], faults.REFUSED, faults.SLOW_CONNECTION,
    faults.BROKE_OFF, faults.SILENT,
}  # fmt: skip
# Whatever is said in these reaches a page.
SAYING = (
    "assistant/services*.py", "assistant/selectors*.py", "assistant/api/*.py", "assistant/errors.py",
    "assistant/refusals.py", "assistant/body_limit.py", "assistant/lockout.py", "assistant/liveness.py",
    "assistant/image_refusals.py", "assistant/imaging_child.py", "assistant/modality_gate.py",
    "assistant/reading_switch.py", "assistant/assumptions.py", "workers/image_intake.py", "workers/imaging/*.py",
    "workers/reading/reading.py", "workers/reading/searching.py", "workers/library.py", "workers/transcription.py",
    "workers/audio.py", "workers/sound/*.py", "workers/board/*.py", "clinical_guidelines/documents/*.py",
    "clinical_guidelines/ingestion*.py", "clinical_guidelines/article_ingestion.py",
    "clinical_guidelines/editions/description.py", "clinical_guidelines/editions/lifecycle.py",
    "clinical_guidelines/editions/selectors.py", "clinical_guidelines/editions/repeated.py",
    "clinical_guidelines/edits/*.py", "clinical_guidelines/golden*.py",
    "workers/inference/family.py",
    "clinical_guidelines/conflicts.py", "clinical_guidelines/selectors.py", "clinical_guidelines/page_images.py",
)  # fmt: skip
# Said in two halves, which the catalogue has together, or to whoever runs the server.
APART = {
    "This image {}, not {}: choose the tool that fits, or another image.",
    "{} whether this is {}: look at it, and confirm that it is before it is read.",
    "{} read by text recognition; check the words against the page image.",
    "{} Only records with a title and an abstract can be searched.",
    'This version cannot do a check of the kind "{}".',
    'The collection "{}" was embedded by {}, but {} is set.',
    "This edition was replaced before the library kept what its search needs. Ask your engineer to run"
    ' "manage.py editions rollback" on the server, which prepares it again.',
}


def served(language: str) -> dict[str, str]:
    catalogue = json.loads((LOCALES / f"{language}.json").read_text(encoding="utf-8"))
    return dict(catalogue["served"])


def test_the_page_knows_each_sentence_as_the_server_says_it() -> None:
    known = {re.sub(r"\{\{\w+\}\}", "{}", sentence) for sentence in served("en").values()}
    said = {each for pattern in SAYING for path in sorted(ROOT.glob(pattern)) for each in sentences_of(path)}
    assert (said | AROUND_AN_ANSWER) - APART <= known


@pytest.mark.parametrize("language", ["ms", "zh-Hant"])
def test_each_sentence_has_words_of_the_language(language: str) -> None:
    told = served(language)
    assert told.keys() == served("en").keys()
    assert not set(told.values()) & set(served("en").values())
