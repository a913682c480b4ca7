"""Which part of the library is searched, said in the library's own terms."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from clinical_guidelines.index.port import Restriction
from clinical_guidelines.models import Edition

PUBLISHED = (Edition.State.PUBLISHED.value,)
# How the collections of an evaluation begin: they are nobody's library and go when it ends.
SCRATCH = "scratch-"
SHELVED = tuple(state.value for state in Edition.SHELVED)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which part of the library is searched; an empty field means all, but for the state: only what is published.

    Publishers match where the printed name holds these words; countries, specialties and languages match whole, without
    regard to case, and a language also with its region ("en" finds "en-GB"). Years are inclusive.
    """

    collection: str = "library"
    kinds: tuple[str, ...] = ()
    guideline_ids: tuple[int, ...] = ()
    publishers: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    states: tuple[str, ...] = PUBLISHED


def restrictions(filters: Filters) -> list[Restriction]:
    """Return where an index has to look: among what is published, on the shelf, or both."""
    narrowed = _narrowed(filters)
    sides = []
    for shelved, every in ((False, PUBLISHED), (True, SHELVED)):
        states = [state for state in every if state in filters.states]
        if not states:
            continue
        whole = narrowed is None and len(states) == len(every)
        sides.append(Restriction(None if whole else _editions(filters, states, narrowed or Q()), shelved))
    return sides


def _editions(filters: Filters, states: list[str], narrowed: Q) -> QuerySet[Edition]:
    return Edition.objects.filter(narrowed, guideline__collection=filters.collection, state__in=states)


def _narrowed(filters: Filters) -> Q | None:
    """Return the condition on an edition, None when every edition of the collection passes."""
    wanted = [
        _any("guideline__kind", filters.kinds),
        _any("guideline", filters.guideline_ids),
        _any("guideline__publisher__icontains", filters.publishers),
        _any("guideline__country__iexact", filters.countries),
        _any("guideline__specialty__iexact", filters.specialties),
        _any("guideline__language__iexact", filters.languages)
        | _any("guideline__language__istartswith", tuple(f"{each}-" for each in filters.languages)),
        Q() if filters.year_from is None else Q(year__gte=filters.year_from),
        Q() if filters.year_to is None else Q(year__lte=filters.year_to),
    ]
    asked = [each for each in wanted if each]
    return Q(*asked) if asked else None


def _any(field: str, values: tuple[object, ...]) -> Q:
    return reduce(or_, (Q(**{field: value}) for value in values), Q())
