"""How the body of a document is printed."""

from collections import Counter
from collections.abc import Sequence

from clinical_guidelines.documents.model import Page


def body_print(pages: Sequence[Page]) -> tuple[float, float]:
    """Return the commonest font size in points by characters, and the share of characters in bold."""
    sizes: Counter[float] = Counter()
    bold = 0
    for page in pages:
        for line in page.lines:
            if not line.is_apart:
                sizes[line.size] += len(line.text)
                bold += len(line.text) * line.bold
    total = sum(sizes.values())
    return (sizes.most_common(1)[0][0], bold / total) if total else (0.0, 0.0)
