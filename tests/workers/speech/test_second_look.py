"""The sound is asked again: what was said is likelier than what was not, and the answer goes to the second look."""

from collections.abc import Sequence

from workers.hearing.doubts import SecondLooks
from workers.hearing.trial.speaking import spoken
from workers.inference.interfaces import NEVER
from workers.inference.speech.whisper import WhisperEngine
from workers.inference.speech.whisper_tokens import Branch
from workers.inference.speech_interfaces import Heard, LooksAgain, Samples, Weigh


class Looked:
    """Weighs what was heard against a sentence with another word."""

    def __init__(self, *others: tuple[str, str]) -> None:
        self.others = others
        self.heard: list[str] = []
        self.lags: list[Sequence[float]] = []

    def __call__(self, heard: Heard, weigh: Weigh, others: Sequence[str] = ()) -> None:
        self.heard.append(heard.text)
        texts = [heard.text.replace(word, other) for word, other in self.others]
        self.lags.append([weight.heard for weight in weigh([heard.text, *texts])])


def test_what_was_said_outweighs_what_was_not(whisper: WhisperEngine, question: Samples) -> None:
    looked = Looked(("hour", "year"), ("first", "seventh"), ("What", "When"))
    listening = whisper.listening()
    assert isinstance(listening, LooksAgain)
    listening.second_look = looked
    listening.add(question)
    text = listening.finished(NEVER).text
    listening.look_again()
    assert " ".join(looked.heard) == text
    found = [lag for lags in looked.lags for lag in lags]
    changed = [word in part for part in looked.heard for word, _ in (("", ""), *looked.others)]
    assert sum(changed) > len(looked.heard)
    for lag, is_changed in zip(found, changed, strict=True):
        assert lag < -1 or lag == 0.0 or not is_changed


def test_what_was_garbled_is_written_again_where_doses_are_expected(whisper: WhisperEngine) -> None:
    samples = spoken("Please prescribe four milligrams at night.", voice="en-gb+m5@150", noise=20, seed=1)
    listening, looks = whisper.listening(), SecondLooks()
    looks.follow(listening)
    listening.add(samples)
    heard = listening.finished(NEVER)
    assert "4" not in heard.text and "four" not in heard.text, "the voice is no longer misheard: choose another"
    offered = [other for doubt in looks.doubts(heard) if doubt.kind == "number" for other in doubt.alternatives]
    assert any("4 m" in other for other in offered)


def test_a_branch_weighs_the_same_in_any_company_and_as_a_text_of_its_own(
    whisper: WhisperEngine, question: Samples
) -> None:
    model = whisper.model
    encoded = model.encoded(question)
    base, other = (model.text_tokens(text) for text in ("What is the first dose?", "What is the seventh dose now?"))
    first = next(at for at, (one, two) in enumerate(zip(base, other, strict=False)) if one != two)
    branch, longer = Branch(first, other[first:]), Branch(1, model.text_tokens("And when?"))
    _, (alone,) = model.likelihoods(encoded, base, [branch], language="en")
    _, (_, in_company, _) = model.likelihoods(encoded, base, [longer, branch, longer], language="en")
    own, _ = model.likelihoods(encoded, other, [], language="en")
    # The weights are in int8, rounded anew for what goes through them together.
    assert abs(sum(alone) - sum(in_company)) < 0.05 * abs(sum(alone))
    assert abs(sum(alone) - sum(own[first:])) < 0.05 * abs(sum(alone))
    assert len(in_company) == len(branch.tokens)
