"""An English question built word for word, put into the grammar by which English asks."""

import re
from collections.abc import Callable

from clinical_guidelines.questions.english_parts import (
    ASKS,
    END,
    GIVEN,
    HELPS,
    PASSIVE,
    SAID,
    THING,
    VERB,
    WHOM,
    any_of,
)
from clinical_guidelines.questions.word_classes import LINKS, PARTICIPLES

# What Malay says with "is it that" before it.
_SAYS = {
    "needs": "need", "need": "need", "raise": "increase", "increase": "increase", "increases": "increase",
    "causes": "cause", "cause": "cause", "cause of": "cause", "affect": "affect", "prevent": "prevent",
    "reduce": "reduce", "improve": "improve", "protect": "protect", "treat": "treat", "help": "help",
    "worsen": "worsen", "delay": "delay", "relieve": "relieve", "lower": "lower", "shorten": "shorten",
}  # fmt: skip
KIND = {"bacteria": "bacterial", "virus": "viral"}
Right = str | Callable[[re.Match[str]], str]


def _done(place: int, pattern: str) -> Callable[[re.Match[str]], str]:
    """The pattern filled in, and the verb in one of its groups as what is done."""
    return lambda found: found.expand(pattern.replace("DONE", PARTICIPLES[found[place].lower()]))


RULES: tuple[tuple[re.Pattern[str], Right], ...] = tuple(
    (re.compile(wrong, re.IGNORECASE), right)
    for wrong, right in (
        (
            r"\b(two|three|four|five|six|seven|\d+) (?:the )?first (hour|day|week|month|year)s?\b",
            r"the first \1 \2s",
        ),
        (r"(?<!the )\b(first|next|last) (hour|day|week|month|year)s\b(?! of\b)", r"the \1 \2"),
        (r"\babove (?=\d+ (?:minutes|hours|days|weeks|months))", "more than "),
        (r"\bbelow (?=\d+ (?:minutes|hours|days|weeks)(?! (?:newborns|infants)))", "less than "),
        (r"\bin more than (?=\d)", "beyond "),
        (r"^how much should (fluids?|insulin|oxygen|potassium|blood) be", r"how much \1 should be"),
        (r"\bshould (first|immediately) be ([a-z]+)", r"should be \2 \1"),
        (r"^how much (interval|dose|risk|target|threshold|limit|duration)\b", r"what is the \1"),
        (rf"^((?:which|what) {THING}) (?:not can|cannot) (?:be )?({PASSIVE})\b", r"\1 should not be \3"),
        (r"\bnot can\b", "cannot"),
        # "Dexamethasone what is the dose of per kg".
        (r"^([a-z-]+) what is the dose of\b", r"what is the dose of \1"),
        # "When given in antibiotic prophylaxis": the topic is what is given.
        (rf"^(when|how long|how often) ({PASSIVE}) in {THING}{END}", r"\1 should \3 be \2"),
        (
            rf"^{THING} (how (?:often|long|many (?:days|weeks|months|times(?: daily)?))){END}",
            r"\2 should \1 be given",
        ),
        # "GCS how much should be intubation": at what GCS.
        (rf"^{THING} how much should be (?!(?:{PASSIVE})\b){THING}{END}", r"at what \1 is \2 needed"),
        (rf"^{THING} how much (?:before )?can ({VERB}) {THING}{END}", _done(2, r"at what \1 can \3 be DONE")),
        (
            rf"^(?:in|at) {THING}(?: level)? how much ((?:(?!\b(?:{HELPS})\b)[^,])+?) ({PASSIVE})\b",
            r"at what \1 level should \2 be \3",
        ),
        # "Which drug should avoid", "how long take clopidogrel", "which drug can give".
        (
            rf"^((?:which|what) (?!(?:[a-z-]+ ){{0,3}}{WHOM} (?:should|can)){THING}) (should|can) ({VERB}){END}",
            _done(4, r"\1 \3 be DONE"),
        ),
        (
            rf"^({ASKS}|how many (?:days|weeks|months)) (?:should )?({VERB}) {THING}{END}",
            _done(2, r"\1 should \3 be DONE"),
        ),
        (rf"^(how much (?:fluid|fluids|insulin|oxygen|potassium)){END}", r"\1 should be given"),
        (rf"^((?:which|what) {GIVEN}){END}", r"\1 should be used"),
        (rf"^what {GIVEN} should be used\b", r"which \1 should be used"),
        (
            r"^(?:what|which) (treatment|difference|interval|risk|alternative|antidote)(?= (?:in|for|of|between|to)\b)",
            r"what is the \1",
        ),
        (rf"^((?:which|what) {THING}) ({SAID}){END}", r"\1 is \3"),
        (rf"^(?!in\b){THING} which (?:is )?({SAID}){END}", r"which \1 is \2"),
        (
            rf"^(who|which (?:[a-z -]+ )?{WHOM}(?: with {THING})?) should "
            rf"(?!be\b|not\b|have\b|undergo\b|(?:{VERB})\b)",
            r"\1 need ",
        ),
        (r"^who need\b", "who needs"),
        (
            rf"^({ASKS}) should ([^,]*?{WHOM}(?: with {THING})?) "
            rf"(check|measure|test|monitor|examine) {THING}{END}",
            lambda found: (
                f"{found[1]} should {found[5]} be {PARTICIPLES.get(found[4].lower(), found[4] + 'ed')} in {found[2]}"
            ),
        ),
        (
            rf"^({ASKS}) should ((?:[a-z-]+ )*?{WHOM}) "
            rf"(?!(?:{any_of(LINKS)}|not|have|undergo|{VERB}|stay|go|eat|drink)\b)((?:(?!\bbe\b)[^,])+)$",
            r"\1 do \2 need \3",
        ),
        (
            rf"^(?:is|are) ((?:(?!(?:{any_of(LINKS)})\b)[a-z-]+ )*?{WHOM}(?: (?:above|below) \d+ \w+)?) "
            r"([^,]+?) needed\b",
            r"do \1 need \2",
        ),
        (
            r"\b(acute|chronic|severe|advanced|mild|moderate|stage [IV]+|newly diagnosed|complicated|uncomplicated"
            rf"|recurrent) ({WHOM}) with\b",
            r"\2 with \1",
        ),
        (
            r"\b([a-z-]*(?:itis|pneumonia|infection|sepsis)) (bacteria|virus)\b",
            lambda found: f"{KIND[found[2].lower()]} {found[1]}",
        ),
        (
            r"^what is the ((?:most [a-z]+ |common )?(?:complications|symptoms|signs|side effects|adverse effects"
            r"|criteria|contraindications|indications|steps|options|types|risk factors|clinical features|drugs"
            r"|warning signs|red flags|danger signs|signs and symptoms|goals|causes))\b",
            r"what are the \1",
        ),
        (r"^what are the ((?:[a-z-]+ )?prophylaxis)\b", r"what is the \1"),
        (r"^how is (?=(?:[a-z-]+ )?(?:burns|stones|warts|ulcers|worms) )", "how are "),
        (r"^how is (?=(?:infants|children|patients|newborns|women|adults|men) )", "how are "),
        (r"^what is the dose of maximum (daily )?dose\b", r"what is the maximum \1dose"),
        (r"^what difference (?!between)", "what is the difference between "),
        (rf"^is it safe (?={VERB})", "is it safe to "),
        (r"\blong-term use (?!of\b|in\b|for\b)(?=[a-z])", "long-term use of "),
        (r"^(can|should) ([^,]+? and [^,]+?) (used together|combined)\b", r"\1 \2 be \3"),
        (
            rf"^(should|can) ([^,]*{WHOM}(?: with {THING})?) (treat|admit|refer|discharge|intubate)$",
            _done(4, r"\1 \2 be DONE"),
        ),
        # "Fever in infants should be lumbar puncture": is it needed.
        (
            r"^(?!(?:what|which|who|when|how|why|can|should|is|are|do|does|at|below|above|within|in)\b)([^,]+?) "
            rf"should be (?!(?:{PASSIVE})\b|not\b)([^,]+)$",
            r"is \2 needed in \1",
        ),
        # English denies what is done: not "when should not metformin be given", nor "when aspirin contraindicated".
        (r"\bshould not (?!be )([^,]+?) be\b", r"should \1 not be"),
        (r"^when is (not recommended|contraindicated) ([^,]+?) needed\b", r"when is \2 \1"),
        (r"^when is not ([^,]+?) needed\b", r"when is \1 not needed"),
        (
            r"^when (?!(?:is|are|should|to|can|do|does) )([^,]+?) (contraindicated|not needed|not recommended)\b",
            r"when is \1 \2",
        ),
        # "When antibiotics given", "how long antibiotics should be given", "when surgery needed".
        (rf"^({ASKS}) {THING} (should|can) be\b", r"\1 \3 \2 be"),
        (rf"^(when) {THING} needed\b", r"\1 is \2 needed"),
        (rf"^({ASKS}) {THING} ({PASSIVE})\b", r"\1 should \2 be \3"),
        (
            rf"^(how many (?:days|weeks|months)|how long|how often|within how (?:long|many hours|many days)) "
            rf"(?!(?:after|before)\b){THING}(?: needed)?{END}",
            r"\1 should \2 be given",
        ),
        (r"^how to (can|should)\b", r"how \1"),
        (rf"^how to (?!(?:{any_of(PARTICIPLES)})\b)([^,]+?) ({PASSIVE})\b", r"how is \1 \2"),
        # "Drugs which should be avoided", "drug which recommended".
        (rf"^(?!in\b){THING} which (should|can) be\b", r"which \1 \2 be"),
        (rf"^(?!in\b){THING} which ({PASSIVE})\b", r"which \1 is \2"),
        # "In blood glucose how much insulin should be started": at what level of it.
        (rf"^(?:in|at) {THING}(?: level)? how much ([^,]+?) (should|can)( not)? be\b", r"at what \1 level \3 \2\4 be"),
        (r"\b(patients|children|women|adults|mothers) with ((?:(?! in | for )[^,]){3,40}?) with\b", r"\1 with \2 and"),
        (r"\bin (?=(?:before|after|within|during) )|(?<=\bwith )in ", ""),
        (rf"^(can|should)( not)? (?!.*\bbe\b)(?!we\b){THING} ({PASSIVE})\b", r"\1\2 \3 be \4"),
        (rf"^(which {THING}) (contraindicated|used|needed|recommended)\b(?!.*\b(?:{HELPS})\b)", r"\1 is \3"),
        (r"\b(before|after|during) (start|receiv|us|tak|stopp?|giv)e?\b(?! of\b)", r"\1 \2ing"),
        (r"\bstoping\b", "stopping"),
        (r"\bduring (?=(?:tak|us|receiv)ing\b)", "while "),
        (r"\bin (?=using\b)", "when "),
        (r"\bbecause (?:in |(?!of\b|the\b|they\b|it\b|not\b))", "because of "),
        (r"\bwith without\b", "without"),
        (rf"\b(which [a-z -]+[^s]s) is (?=(?:{PASSIVE}|{SAID})\b)", r"\1 are "),
        (r"^what is (?=the (?:appropriate|recommended|suitable) (?:antibiotics|drugs|tests|vaccines)\b)", "what are "),
        (r"\b(patients|children|women|adults) ([a-z]+ allergy)\b", r"\1 with \2"),
        (r"^(what is the [^,]+?) (?=needs? )", r"\1 that "),
        (r"\b(before|after) surgery ([a-z -]*cancer)\b", r"\1 \2 surgery"),
        # "Patients which not needs treatment".
        (r"^(?!in\b)([^,]+?) which (not )?needs? ", r"which \1 do \2need "),
        (r"\bneed not (?!be\b)", "do not need "),
        (rf"\b(should|can) {THING} (in (?:(?! be )[^,])+?) be ({PASSIVE})$", r"\1 \2 be \4 \3"),
        (rf"^when {THING}((?: with| in) [^,]+?)? needs ", r"when do \1\2 need "),
        (r"\bshould ([^,]+?) not (in [^,]+?) be\b", r"should \1 \2 not be"),
        (r"^(can|should) ([^,]+) breastfeeding\b(?! (?:women|mothers))", r"\1 \2 breastfeed"),
        (
            rf"^is ((?:(?!(?:{any_of(LINKS)})\b)[a-z-]+ )*?(?!diabetes|rabies|measles|herpes)[a-z-]*[^suia\W]s) "
            rf"(needed|{SAID})\b",
            r"are \1 \2",
        ),
    )
)
SAYS = re.compile(rf"^(is|are) {THING} ({any_of(_SAYS)})\b", re.IGNORECASE)

DOES = {"is": "does", "are": "do"}


def in_grammar(english: str) -> str:
    """Return the question with what is done, denied or allowed where English has it."""
    for wrong, right in RULES:
        english = wrong.sub(right, english)
    return SAYS.sub(lambda found: f"{DOES[found[1].lower()]} {found[2]} {_SAYS[found[3].lower()]}", english)
