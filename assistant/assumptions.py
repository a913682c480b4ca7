"""What may be said of a patient beside a question: taps from short lists, never free text, so never a name."""

import re
from collections.abc import Iterable

from assistant.errors import AssistantError
from assistant.events import Assumption

VALUES: dict[str, tuple[str, ...]] = {
    "age": ("neonate", "infant", "child", "adolescent", "adult", "older"),
    "pregnancy": ("not_pregnant", "pregnant", "breastfeeding"),
    "kidney": (
        "egfr_60",
        "egfr_30_59",
        "egfr_15_29",
        "egfr_under_15",
        "haemodialysis",
        "peritoneal_dialysis",
        "continuous",
    ),
    "allergy": ("penicillin", "cephalosporin", "sulfonamide", "macrolide", "nsaid"),
}
# In kilograms; of a newborn ten grams count.
LIGHTEST, HEAVIEST = 0.3, 300
_KILOGRAMS = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.\d?[1-9])?", re.ASCII)
# A patient may be allergic to several things, but has one age.
SEVERAL = frozenset(("allergy",))


def assumptions_clean(assumptions: Iterable[Assumption]) -> list[Assumption]:
    """Return the assumptions once each in a fixed order; raise AssistantError when one is unknown or two contradict."""
    given = list(dict.fromkeys(assumptions))
    kinds = [each.kind for each in given if each.kind not in SEVERAL]
    if len(kinds) != len(set(kinds)) or not all(map(_is_known, given)):
        raise AssistantError(
            "assumptions_unknown", "These facts about the patient contradict each other or are not known.", status=422
        )
    order = [*VALUES, "weight"]
    return sorted(given, key=lambda each: (order.index(each.kind), each.value))


def _is_known(assumption: Assumption) -> bool:
    if assumption.kind == "weight":
        value = assumption.value
        return _KILOGRAMS.fullmatch(value) is not None and LIGHTEST <= float(value) <= HEAVIEST
    return assumption.value in VALUES[assumption.kind]
