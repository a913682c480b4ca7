"""A few at a time of what is too much at once."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """Yield the items in order, `size` at a time and the rest at the end."""
    return (items[start : start + size] for start in range(0, len(items), size))
