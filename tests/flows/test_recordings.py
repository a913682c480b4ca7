"""kill -9 of the worker that hears: the recording is there, and its transcript comes."""

import random
import time
import uuid
from itertools import pairwise
from typing import Any

import pytest

from tests.flows.page import Page, Pages, post
from tests.flows.programs import Supervisor, until
from tests.flows.site import Site
from tests.workers.speech.clips import spoken
from tests.workers.speech.containers import pcm_of

PIECE = b"\x10\x20" * 8_000
# Found abandoned, sent again, loaded and heard, on a busy machine.
COMES_WITHIN = 90.0


@pytest.fixture
def recorder(site: Site, page_of: Pages) -> Page:
    return page_of()


def begun(page: Page) -> str:
    reply = post(page.http, "/api/recordings", {"key": str(uuid.uuid4()), "label": "Bed 12"})
    assert reply.status_code == 201, reply.text
    return str(reply.json()["id"])


def add(page: Page, recording: str, number: int, piece: bytes = PIECE) -> None:
    token = page.http.cookies["csrftoken"]
    headers = {"X-CSRFToken": token, "Referer": str(page.http.base_url), "Content-Type": "application/octet-stream"}
    page.http.put(f"/api/recordings/{recording}/pieces/{number}", content=piece, headers=headers).raise_for_status()


def end(page: Page, recording: str, pieces: int) -> None:
    post(page.http, f"/api/recordings/{recording}/end", {"pieces": pieces}).raise_for_status()


def row(page: Page, recording: str) -> dict[str, Any]:
    return dict(page.http.get(f"/api/recordings/{recording}").raise_for_status().json())


def test_a_worker_killed_in_mid_transcription_is_replaced_and_the_transcript_comes(
    site: Site, recorder: Page, moment: random.Random
) -> None:
    recording = begun(recorder)
    with site.speech_worker() as worker:
        for number in range(4):
            add(recorder, recording, number)
        end(recorder, recording, 4)
        until("it is being heard", lambda: row(recorder, recording)["state"] == "running", COMES_WITHIN)
        time.sleep(moment.uniform(0, 2))
        worker.kill()
        assert recorder.http.get(f"/api/recordings/{recording}/audio").content.endswith(PIECE * 4)
        with Supervisor(worker):
            until("it is heard", lambda: row(recorder, recording)["state"] == "finished", COMES_WITHIN)
    assert row(recorder, recording)["transcript"]["text"] == "heard 2 seconds"


def test_a_worker_killed_while_somebody_speaks_costs_nothing_that_was_said(site: Site, recorder: Page) -> None:
    recording = begun(recorder)
    with site.speech_worker() as worker:
        add(recorder, recording, 0)
        until("words are shown", lambda: _partials(recorder, recording), COMES_WITHIN)
        worker.kill()
        add(recorder, recording, 1)
        end(recorder, recording, 2)
        with Supervisor(worker):
            until("it is heard", lambda: row(recorder, recording)["state"] == "finished", COMES_WITHIN)
    assert row(recorder, recording)["transcript"]["text"] == "heard 1 seconds"


def test_a_recording_made_while_no_worker_lives_is_heard_when_one_comes(site: Site, recorder: Page) -> None:
    recording = begun(recorder)
    add(recorder, recording, 0)
    end(recorder, recording, 1)
    time.sleep(1)
    assert row(recorder, recording)["state"] == "queued"
    with site.speech_worker():
        until("it is heard", lambda: row(recorder, recording)["state"] == "finished", COMES_WITHIN)


@pytest.mark.slow
def test_a_spoken_question_is_shown_while_it_is_spoken_and_heard_by_whisper(site: Site, recorder: Page) -> None:
    said = pcm_of(spoken("Which antibiotic should be given in septic shock within the first hour?"))
    pieces = [said[start : start + len(PIECE)] for start in range(0, len(said), len(PIECE))]
    with site.speech_worker("whisper"):
        recording = begun(recorder)
        for number, piece in enumerate(pieces):
            add(recorder, recording, number, piece)
            time.sleep(0.2)
        until("words are shown", lambda: _partials(recorder, recording), COMES_WITHIN)
        end(recorder, recording, len(pieces))
        until("it is heard", lambda: row(recorder, recording)["state"] == "finished", COMES_WITHIN)
    found = row(recorder, recording)["transcript"]
    shown = [partial["final"] for partial in _partials(recorder, recording)]
    assert "septic shock" in found["text"].lower() and found["engine"] == "whisper:openai/whisper-base"
    assert all(after.startswith(before) for before, after in pairwise(shown)) and found["text"].startswith(shown[-1])
    assert len(found["words"]) > 8 and all(word["start"] < word["end"] for word in found["words"])


def _partials(page: Page, recording: str) -> list[dict[str, Any]]:
    return [
        notice for notice in page.notices if notice["type"] == "transcript.partial" and notice["recording"] == recording
    ]
