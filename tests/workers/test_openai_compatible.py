"""A model behind a server: what is asked of it, what may go wrong, and that nothing is ever shown twice."""

import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from structlog.testing import capture_logs

from assistant.errors import AssistantError
from tests.workers.model_server import Reply, Script, ServerDouble, server_double
from workers.inference.interfaces import Budget, Message
from workers.inference.openai_compatible import server as serving
from workers.inference.openai_compatible.model import OpenAICompatibleModel

NEVER = threading.Event()
KEY = "sk-very-secret"


@pytest.fixture
def double() -> Iterator[ServerDouble]:
    with server_double() as double:
        yield double


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "RETRY_SECONDS", (0.01, 0.01))


@pytest.fixture
def model(double: ServerDouble, settings: Settings) -> OpenAICompatibleModel:
    settings.OPENAI_BASE_URL, settings.OPENAI_MODEL, settings.OPENAI_API_KEY = double.url, "medgemma", KEY
    return OpenAICompatibleModel.from_settings()


def written(model: OpenAICompatibleModel, tokens: int = 100) -> str:
    return "".join(model.stream([Message("user", ("Which dose?",))], Budget(tokens), NEVER))


def fault_of(model: OpenAICompatibleModel) -> AssistantError:
    with pytest.raises(AssistantError) as raised:
        written(model)
    assert not any(secret in str(raised.value) for secret in (KEY, "localhost", "127.0.0.1", "Traceback"))
    return raised.value


def test_it_asks_greedily_with_the_key_and_without_being_followed(
    model: OpenAICompatibleModel, double: ServerDouble
) -> None:
    assert written(model, tokens=7) == "Yes."
    (asked,), (headers,) = double.asked, double.headers
    assert (asked["model"], asked["temperature"], asked["max_tokens"], asked["stream"]) == ("medgemma", 0, 7, True)
    assert asked["messages"] == [{"role": "user", "content": "Which dose?"}]
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert headers["Host"] == double.url.split("/")[2]


def test_a_renewed_key_is_used_at_once(
    model: OpenAICompatibleModel, double: ServerDouble, settings: Settings, tmp_path: Path
) -> None:
    kept = tmp_path / "key"
    settings.OPENAI_API_KEY_FILE = str(kept)
    for key in ("first", "second"):
        kept.write_text(f"{key}\n")
        written(model)
        assert double.headers[-1]["Authorization"] == f"Bearer {key}"
    kept.unlink()
    assert "OPENAI_API_KEY_FILE" in fault_of(model).message


@pytest.mark.parametrize(
    ("status", "body", "words", "times"),
    [
        (401, "", "does not accept our key", 1),
        (403, "", "does not accept our key", 1),
        (404, "", "does not have the model", 1),
        (400, '{"error":{"type":"exceed_context_size_error"}}', "longer than the model can read", 1),
        (400, "{}", "did not accept the question", 1),
        (429, "", "too many questions", 3),
        (500, "", "has a fault", 3),
        (503, "", "has a fault", 3),
    ],
)
def test_refusals_are_told_in_words(
    model: OpenAICompatibleModel, double: ServerDouble, status: int, body: str, words: str, times: int
) -> None:
    double.script = lambda reply: reply.refuses(status, body)
    assert words in fault_of(model).message
    assert len(double.asked) == times


def test_a_redirect_is_never_followed(model: OpenAICompatibleModel, double: ServerDouble) -> None:
    with server_double() as elsewhere:
        double.script = lambda reply: reply.refuses(307, Location=f"{elsewhere.url}/chat/completions")
        assert "another address" in fault_of(model).message
        assert elsewhere.asked == []


def test_a_server_that_is_not_there(model: OpenAICompatibleModel, settings: Settings) -> None:
    settings.OPENAI_BASE_URL = "http://127.0.0.1:9/v1"
    assert "cannot be reached" in fault_of(OpenAICompatibleModel.from_settings()).message


def test_a_fault_before_the_first_text_is_tried_again(model: OpenAICompatibleModel, double: ServerDouble) -> None:
    scripts: list[Script] = [lambda reply: reply.refuses(503), Reply.begins, lambda reply: reply.says("Yes.")]
    double.script = lambda reply: scripts.pop(0)(reply)
    assert written(model) == "Yes."


def test_what_was_shown_is_never_written_again(model: OpenAICompatibleModel, double: ServerDouble) -> None:
    double.script = lambda reply: reply.says("Give ", "fluids.", reason=None)
    shown = []
    with pytest.raises(AssistantError, match="broke off"):
        for piece in model.stream([Message("user", ("Which?",))], Budget(9), NEVER):
            shown.append(piece)
    assert "".join(shown) == "Give fluids."
    assert len(double.asked) == 1


def garbage(reply: Reply) -> None:
    reply.begins()
    reply.sends(b"\xff\xfe\x00\x01garbage\n\n")


def malformed(reply: Reply) -> None:
    reply.begins()
    reply.sends('data: {"choices": [{"delta": {"content": 5}}]}\n\n')


def nested(reply: Reply) -> None:
    reply.begins()
    reply.sends("data: " + "[" * 100_000 + "\n\n")


def endless_line(reply: Reply) -> None:
    reply.begins()
    while True:
        reply.sends(b"data: " + b"x" * 65_536)


@pytest.mark.parametrize("script", [garbage, malformed, nested, endless_line])
def test_what_cannot_be_read_ends_the_answer(model: OpenAICompatibleModel, double: ServerDouble, script: str) -> None:
    double.script = script  # type: ignore[assignment]
    assert "cannot be read" in fault_of(model).message


@pytest.mark.parametrize(("error", "words"), [("{}", "has a fault"), ('{"code": 429}', "too many questions")])
def test_an_error_within_the_stream(model: OpenAICompatibleModel, double: ServerDouble, error: str, words: str) -> None:
    def fails(reply: Reply) -> None:
        reply.begins()
        reply.sends(f'data: {{"error": {error}}}\n\n')

    double.script = fails
    assert words in fault_of(model).message


def test_an_error_of_nothing_is_none(model: OpenAICompatibleModel, double: ServerDouble) -> None:
    def says(reply: Reply) -> None:
        reply.begins()
        reply.sends(
            'data: {"error": null, "choices": [{"delta": {"content": "Yes."}, "finish_reason": "stop"}]}\r\n\r\n'
        )

    double.script = says
    assert written(model) == "Yes."


def test_a_withheld_answer_is_no_answer(model: OpenAICompatibleModel, double: ServerDouble) -> None:
    double.script = lambda reply: reply.says("Give", reason="content_filter")
    assert "withheld" in fault_of(model).message


def test_a_silent_server_is_left(double: ServerDouble, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "READ_SECONDS", 0.2)
    settings.OPENAI_BASE_URL, settings.OPENAI_MODEL = double.url, "medgemma"
    double.script = lambda reply: reply.says("Give", "more", pause=3)
    assert "fell silent" in fault_of(OpenAICompatibleModel.from_settings()).message


@pytest.mark.parametrize("texts", [(), ("Give ",)], ids=["before the first token", "in mid-answer"])
def test_the_server_hears_at_once_that_nobody_waits(
    model: OpenAICompatibleModel, double: ServerDouble, texts: tuple[str, ...]
) -> None:
    def hangs(reply: Reply) -> None:
        reply.says(*texts, reason=None)
        reply.waits(20)

    double.script = hangs
    unwanted = threading.Event()
    threading.Timer(0.3, unwanted.set).start()
    began = time.monotonic()
    assert "".join(model.stream([Message("user", ("Which?",))], Budget(9), unwanted)) == "".join(texts)
    assert double.left.wait(1)
    assert time.monotonic() - began < 1.3


def test_forty_turns_share_one_loop(model: OpenAICompatibleModel, double: ServerDouble) -> None:
    double.script = lambda reply: reply.says(*[f"{word} " for word in reply.body["messages"][0]["content"].split()])
    answers: dict[int, str] = {}

    def ask(number: int) -> None:
        messages = [Message("user", (f"question {number}",))]
        answers[number] = "".join(model.stream(messages, Budget(9), NEVER))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert answers == {number: f"question {number} " for number in range(40)}


def test_neither_key_nor_question_is_logged(model: OpenAICompatibleModel, double: ServerDouble) -> None:
    double.script = lambda reply: reply.refuses(500, f"you sent {KEY}: Which dose?")
    with capture_logs() as logs:
        fault_of(model)
    assert logs
    assert not any(secret in str(logs) for secret in (KEY, "Which dose?"))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key with a certificate for localhost, which nobody but its holder vouches for."""
    folder = tmp_path_factory.mktemp("tls")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    command += ["-addext", "subjectAltName=DNS:localhost", "-keyout", "key", "-out", "own.pem"]
    made = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    if made.returncode:
        pytest.skip("openssl makes no certificate here")
    (folder / "both.pem").write_text((folder / "key").read_text() + (folder / "own.pem").read_text())
    return folder


def test_a_server_that_cannot_prove_its_name_gets_nothing(certificate: Path, settings: Settings) -> None:
    settings.OPENAI_MODEL = "medgemma"
    with server_double(certificate / "both.pem") as double:
        settings.OPENAI_BASE_URL = double.url
        assert "could not prove" in fault_of(OpenAICompatibleModel.from_settings()).message
        settings.OPENAI_CA_FILE = str(certificate / "own.pem")
        assert written(OpenAICompatibleModel.from_settings()) == "Yes."
        settings.OPENAI_BASE_URL = double.url.replace("localhost", "127.0.0.1")
        assert "could not prove" in fault_of(OpenAICompatibleModel.from_settings()).message
        assert len(double.asked) == 1
