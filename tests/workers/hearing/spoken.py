"""Transcripts as an engine gives them, and an ear that can be told what it heard."""

from collections.abc import Sequence

from workers.inference.speech_interfaces import Alternative, Heard, HeardWord, Weight


def heard(text: str, *, confidence: float = 0.9, unsure: dict[str, Sequence[str]] | None = None) -> Heard:
    """A transcript with a word every 0.4 s; `unsure` words have a confidence of 0.3 and these alternatives."""
    words = []
    for at, word in enumerate(text.split()):
        others = (unsure or {}).get(word)
        alternatives = tuple(Alternative(other, 0.25) for other in others or ())
        words.append(
            HeardWord(word, at * 0.4, at * 0.4 + 0.4, confidence if others is None else 0.3, alternatives=alternatives)
        )
    return Heard(tuple(words))


class Ear:
    """Weighs texts by what was really said: each wrong word costs the same, up to a limit of hearing."""

    def __init__(self, said: str, *, costs: dict[tuple[str, str], float] | None = None, cost: float = 20.0) -> None:
        self.said = said.split()
        self.costs = costs or {}
        self.cost = cost

    def __call__(self, texts: Sequence[str]) -> list[Weight]:
        return [
            Weight(-sum(self._cost(*pair) for pair in zip(self.said, text.split(), strict=False))) for text in texts
        ]

    def _cost(self, said: str, text: str) -> float:
        said, text = said.strip(".,").lower(), text.strip(".,").lower()
        return 0.0 if said == text else self.costs.get((said, text), self.cost)
