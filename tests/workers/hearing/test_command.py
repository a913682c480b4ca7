"""The trial of minimal pairs as it is begun: what is listed of each utterance, and what is refused."""

import json
import shutil
from collections.abc import Sequence

import pytest
from django.core.management import CommandError, call_command

from tests.workers.hearing.spoken import heard
from workers.inference.interfaces import ModelIdentity, Stop
from workers.inference.speech_interfaces import Heard, Samples

SAYS = "Please start cefazolin 1 gram every eight hours."


class Deaf:
    """Writes down the same whatever is spoken."""

    def identity(self) -> ModelIdentity:
        return ModelIdentity("deaf", "", "scripted", "", "cpu")

    def listening(self, vocabulary: Sequence[str] = ()) -> "Deaf":
        return self

    def add(self, samples: Samples) -> None:
        assert samples.dtype == "float32"

    def finished(self, unwanted: Stop) -> Heard:
        return heard(SAYS)


DEAF = ["--engine", f"{__name__}:Deaf", "--every", "60"]


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_each_utterance_is_listed_as_it_is_heard_beside_the_figures(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("evaluate_hearing", "--list", "--json", "--voice", "en-gb", *DEAF)
    out, told = capsys.readouterr()
    lines = [line.split(" | ") for line in told.splitlines()]
    halves = json.loads(out)
    assert len(lines) == halves["chosen on"]["spoken"] + halves["kept aside"]["spoken"] > 1
    assert {(voice, written) for voice, _, written, _ in lines} == {("en-gb", SAYS)}
    assert len({said for _, said, _, _ in lines}) == len(lines)
    assert lines[0][1].startswith("Please start cefazolin") and lines[0][3].startswith("right")
    call_command("evaluate_hearing", "--json", "--voice", "en-gb", *DEAF)
    assert capsys.readouterr() == (out, "")


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
@pytest.mark.parametrize(
    ("voice", "message"),
    [
        ("nobody", 'espeak-ng has no voice "nobody", or cannot speak with it.'),
        ("ls:slt", 'There is no voice "ls:slt": espeak-ng and flite and piper speak the sentences.'),
    ],
)
def test_a_voice_that_cannot_speak_is_named(voice: str, message: str) -> None:
    with pytest.raises(CommandError, match=f"^{message}$") as refused:
        call_command("evaluate_hearing", "--list", "--voice", voice, *DEAF)
    assert refused.value.returncode == 1


def test_two_lists_of_utterances_at_once_are_refused() -> None:
    with pytest.raises(CommandError, match="not allowed with argument"):
        call_command("evaluate_hearing", "--rounds", "--doses", *DEAF)
