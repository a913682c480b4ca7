"""How the body of a document is printed."""

from collections import Counter
from collections.abc import Sequence

from clinical_guidelines.documents.model import Page


def body_print(pages: Sequence[Page]) -> tuple[float, float]:
    """Return the font size in points that is the commonest on most pages, and the share of characters in bold.

    Close lists of references may hold more characters than the body, on fewer pages.
    """
    votes: Counter[float] = Counter()
    bold = total = 0
    for page in pages:
        sizes: Counter[float] = Counter()
        for line in page.lines:
            if not line.is_apart:
                sizes[line.size] += len(line.text)
                bold += len(line.text) * line.bold
        total += sum(sizes.values())
        votes.update(size for size, _ in sizes.most_common(1))
    return (votes.most_common(1)[0][0], bold / total) if total else (0.0, 0.0)
