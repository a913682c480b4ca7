"""An English question built word for word, put into the grammar by which English asks."""

import re
from collections.abc import Iterable

from clinical_guidelines.questions.word_classes import DONE, LINKS, PARTICIPLES


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_ASKS = "when|how long|how often|how soon|within how (?:long|many hours|many minutes)|how many minutes"
_HELPS = "should|can|is|are|do|does|to"
# A thing that is named, up to what is said of it.
_THING = rf"(?!(?:{_HELPS})\b)((?:(?!\b(?:{_any(LINKS)}|{_HELPS})\b)[^,])+?)"
_DONE = _any(DONE - {"needed"})
# What Malay says with "is it that" before it.
_SAYS = {
    "needs": "need", "need": "need", "raise": "increase", "increase": "increase", "increases": "increase",
    "causes": "cause", "cause": "cause", "cause of": "cause", "affect": "affect", "prevent": "prevent",
    "reduce": "reduce", "improve": "improve",
}  # fmt: skip
RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(wrong, re.IGNORECASE), right)
    for wrong, right in (
        # English denies what is done: not "when should not metformin be given", nor "when aspirin contraindicated".
        (r"\bshould not (?!be )([^,]+?) be\b", r"should \1 not be"),
        (r"^when is (not recommended|contraindicated) ([^,]+?) needed\b", r"when is \2 \1"),
        (r"^when is not ([^,]+?) needed\b", r"when is \1 not needed"),
        (
            r"^when (?!(?:is|are|should|to|can|do|does) )([^,]+?) (contraindicated|not needed|not recommended)\b",
            r"when is \1 \2",
        ),
        # "When antibiotics given", "how long antibiotics should be given", "when surgery needed".
        (rf"^({_ASKS}) {_THING} (should|can) be\b", r"\1 \3 \2 be"),
        (rf"^(when) {_THING} needed\b", r"\1 is \2 needed"),
        (rf"^({_ASKS}) {_THING} ({_DONE})\b", r"\1 should \2 be \3"),
        (r"^how to (can|should)\b", r"how \1"),
        (rf"^how to (?!(?:{_any(PARTICIPLES)})\b)([^,]+?) ({_DONE})\b", r"how is \1 \2"),
        # "Drugs which should be avoided", "drug which recommended".
        (rf"^(?!in\b){_THING} which (should|can) be\b", r"which \1 \2 be"),
        (rf"^(?!in\b){_THING} which ({_DONE})\b", r"which \1 is \2"),
        # "In blood glucose how much insulin should be started": at what level of it.
        (rf"^(?:in|at) {_THING}(?: level)? how much ([^,]+?) (should|can)( not)? be\b", r"at what \1 level \3 \2\4 be"),
        (r"\b(patients|children|women|adults|mothers) with ((?:(?! in | for )[^,]){3,40}?) with\b", r"\1 with \2 and"),
        (r"\bin (?=(?:before|after|within|during) )|(?<=\bwith )in ", ""),
        (rf"^(can|should)( not)? (?!.*\bbe\b)(?!we\b){_THING} ({_DONE})\b", r"\1\2 \3 be \4"),
        (rf"^(which {_THING}) (contraindicated|used|needed|recommended)\b(?!.*\b(?:{_HELPS})\b)", r"\1 is \3"),
        (r"\b(before|after|during) (start|receiv|us|tak|stopp?|giv)e?\b(?! of\b)", r"\1 \2ing"),
        (r"\bstoping\b", "stopping"),
        (r"\bduring (?=(?:tak|us|receiv)ing\b)", "while "),
        (r"\bin (?=using\b)", "when "),
        (r"\bbecause in\b", "because of"),
        (r"\bwith without\b", "without"),
        (rf"\b(which [a-z -]+s) is (?=(?:{_DONE})\b)", r"\1 are "),
        (r"\b(patients|children|women|adults) ([a-z]+ allergy)\b", r"\1 with \2"),
        (r"^(what is the [^,]+?) (?=needs? )", r"\1 that "),
        (r"\b(before|after) surgery ([a-z -]*cancer)\b", r"\1 \2 surgery"),
        # "Patients which not needs treatment".
        (r"^(?!in\b)([^,]+?) which (not )?needs? ", r"which \1 do \2need "),
        (r"\bneed not (?!be\b)", "do not need "),
        (rf"^when {_THING}((?: with| in) [^,]+?)? needs ", r"when do \1\2 need "),
        (r"\bshould ([^,]+?) not (in [^,]+?) be\b", r"should \1 \2 not be"),
        (r"^(can|should) ([^,]+) breastfeeding\b(?! (?:women|mothers))", r"\1 \2 breastfeed"),
    )
)
SAYS = re.compile(rf"^(is|are) {_THING} ({_any(_SAYS)})\b", re.IGNORECASE)

DOES = {"is": "does", "are": "do"}


def in_grammar(english: str) -> str:
    """Return the question with what is done, denied or allowed where English has it."""
    for wrong, right in RULES:
        english = wrong.sub(right, english)
    return SAYS.sub(lambda found: f"{DOES[found[1].lower()]} {found[2]} {_SAYS[found[3].lower()]}", english)
