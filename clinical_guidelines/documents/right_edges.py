"""How far to the right the columns of a page reach, in points."""

from collections.abc import Sequence

from clinical_guidelines.documents.model import Box, Line


class RightEdges:
    """The right edges that the full lines of a page's columns reach."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._boxes = [line.box for line in lines if line.box and not line.is_apart]
        self._known: dict[float, float] = {}

    def of(self, box: Box) -> float:
        """Return the edge in points that lines reach which pass above, below or through the beginning of a line."""
        begin = round(box.x0)
        if begin not in self._known:
            edges = sorted(each.x1 for each in self._boxes if each.x0 <= begin + 1 and each.x1 > begin)
            self._known[begin] = edges[int(len(edges) * 0.85)] if edges else box.x1
        return self._known[begin]

    def is_short(self, box: Box) -> bool:
        """Tell whether a line ends well before the edge of its column."""
        right = self.of(box)
        return box.x1 < right - 0.15 * (right - box.x0)
