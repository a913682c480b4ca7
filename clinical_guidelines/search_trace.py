"""What a search notes on its way, for whoever wants to see why a passage ranked where it did."""

import time
from dataclasses import dataclass, field

from clinical_guidelines.index.port import Candidate


@dataclass(slots=True)
class SearchTrace:
    """The words searched, the candidates at each step, and the milliseconds of each.

    They are `fused`, then moved by their `sectioned` place, then `compared` word by word, then `ranked`.
    """

    searched_as: str = ""
    terms: tuple[str, ...] = ()
    fused: list[Candidate] = field(default_factory=list)
    sectioned: list[Candidate] = field(default_factory=list)
    compared: list[Candidate] = field(default_factory=list)
    ranked: list[Candidate] = field(default_factory=list)
    milliseconds: dict[str, float] = field(default_factory=dict)
    _since: float = field(default_factory=time.perf_counter)

    def step(self, name: str) -> None:
        """Say that a step has ended."""
        now = time.perf_counter()
        self.milliseconds[name] = round((now - self._since) * 1000, 2)
        self._since = now
