"""Which passages stand, after all edits, for one that an edit has replaced: saved answers cite what was there."""

from collections.abc import Mapping

from clinical_guidelines.edits.facets import Facets
from clinical_guidelines.models import Edition, Passage, PassageEdit

CURRENT = Passage.State.CURRENT.value


class Standing:
    """The replaced passages of one edition, and those in force in their place."""

    def __init__(self, edition: Edition) -> None:
        self._heirs: dict[int, set[int]] = {}
        for edit in PassageEdit.objects.filter(edition=edition).order_by("pk"):
            before, after = _in_force(edit.before), _in_force(edit.after)
            self._follow(before - after, after - before)
        heirs = {heir for each in self._heirs.values() for heir in each}
        self._passages = Passage.objects.in_bulk(heirs)

    @property
    def replaced(self) -> frozenset[int]:
        """The passages for which others stand, by id."""
        return frozenset(self._heirs)

    def of(self, passage: Passage, quote: str) -> Passage:
        """Return the passage in force that holds a quote of this one, which is itself where nobody has replaced it.

        Where an edit has changed the words of the quote, the first that stands for its passage.
        """
        heirs = self.all_of(passage)
        return next((each for each in heirs if quote in each.text), heirs[0])

    def all_of(self, passage: Passage) -> list[Passage]:
        """Return every passage that stands for this one, in order, which is itself where nobody has replaced it."""
        return [self._passages[each] for each in sorted(self._heirs.get(passage.pk, ()))] or [passage]

    def _follow(self, gone: set[int], come: set[int]) -> None:
        # What is hidden or shown is no other's place; what comes back with an undo stands for itself.
        if not gone or not come:
            return
        for passage, heirs in self._heirs.items():
            if heirs & gone:
                self._heirs[passage] = heirs - gone | come
        self._heirs |= dict.fromkeys(gone, come)
        for passage in come:
            self._heirs.pop(passage, None)


def _in_force(facets: Mapping[str, Facets]) -> set[int]:
    return {int(key) for key, each in facets.items() if each["state"] == CURRENT}
