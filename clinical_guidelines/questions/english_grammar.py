"""An English question built word for word, put into the grammar by which English asks."""

import re

from clinical_guidelines.questions.english_asked import ASKED
from clinical_guidelines.questions.english_parts import (
    ASKS,
    END,
    HELPS,
    PASSIVE,
    SAID,
    THING,
    VERB,
    WHOM,
    Right,
    made_done,
)
from clinical_guidelines.questions.word_classes import LINKS, PARTICIPLES
from clinical_guidelines.word_lists import any_of

# What Malay says with "is it that" before it.
_SAYS = {
    "needs": "need", "need": "need", "raise": "increase", "increase": "increase", "increases": "increase",
    "causes": "cause", "cause": "cause", "cause of": "cause", "affect": "affect", "prevent": "prevent",
    "reduce": "reduce", "improve": "improve", "protect": "protect", "treat": "treat", "help": "help",
    "worsen": "worsen", "delay": "delay", "relieve": "relieve", "lower": "lower", "shorten": "shorten",
}  # fmt: skip
RULES: tuple[tuple[re.Pattern[str], Right], ...] = tuple(
    (re.compile(wrong, re.IGNORECASE), right)
    for wrong, right in (
        *ASKED,
        (r"^(can|should) ([^,]+? and [^,]+?) (used together|combined)\b", r"\1 \2 be \3"),
        (
            rf"^(should|can) ([^,]*{WHOM}(?: with {THING})?) (treat|admit|refer|discharge|intubate)$",
            made_done(4, r"\1 \2 be DONE"),
        ),
        # English joins these by "for".
        (
            r"\b(risk factors|treatment options|indications|antibiotic prophylaxis|first aid steps) of\b",
            r"\1 for",
        ),
        # Conditions are not admitted, people are.
        (
            r"\bshould childhood ([^,]+?) be (admitted|discharged|referred|hospitalized)\b",
            r"should children with \1 be \2",
        ),
        (r"\bcontraindicated to\b", "contraindicated in"),
        (r"\bnot yet needs? ", "who do not yet need "),
        (
            r"^(?:what|which) (next step|best treatment|cut-off|maximum dose)\b(?! (?:is|should|can)\b)",
            r"what is the \1",
        ),
        (
            r"^what (criteria|signs|danger signs|warning signs|red flags|symptoms|complications|side effects"
            r"|contraindications|indications|risk factors|causes) (?=(?:for|of|in)\b)(?!.*\b(?:should|can)\b)",
            r"what are the \1 ",
        ),
        (rf"\b(should|can) {THING} be (given|used) prophylactic(?:ally)?\b", r"\1 prophylactic \2 be \3"),
        (r"\b(we|to) use of\b", r"\1 use"),
        (rf"^(can|should) ([^,]*{WHOM}) use of\b", r"\1 \2 use"),
        (
            rf"^(?!(?:what|which|who|when|how|why|should|can|is|are|do|does|in|at)\b){THING} "
            r"(useful|effective|beneficial)(?= (?:in|for)\b|$)",
            r"is \1 \2",
        ),
        (
            r"^(?!(?:what|which|who|when)\b)([^,]+?) how to (prepare|collect|use|calculate|diagnose|treat|manage)"
            rf"{END}",
            r"how to \2 \1",
        ),
        (r"\bis treat needed\b", "is treatment needed"),
        (rf"^{THING} how much should treat$", r"at what \1 is treatment needed"),
        (r"^what is the dose of ([^,]+?) maximum (daily )?dose\b", r"what is the maximum \2dose of \1"),
        (rf"^(should|can) ([^,]*?{WHOM}(?: with {THING})?) perform\b", r"\1 \2 have"),
        (r"\bduring breastfeed\b", "during breastfeeding"),
        (r"\bto screen in\b", "to screen for"),
        (rf"\b(if [^,]*?{WHOM}[^,]*?) to ({VERB})\b", r"\1 \2"),
        (r"^(?!(?:what|which|who|when|how|why|at|in)\b)([^,]*?(?:target|dose|level)) how much\b", r"what is the \1"),
        (r"^(can|should) ([^,]+?) (on an outpatient basis|at home) treatment\b", r"\1 \2 be treated \3"),
        (r"\b(?:during|in) pregnant$", "in pregnancy"),
        # "Antibiotics what should be given", "hyperkalemia what should be given".
        (
            r"^(?!(?:what|which|who|when|how|why)\b)([a-z -]*?(?:biotics?|drugs?|fluids?|vaccines?|toxins?|steroids?))"
            rf" (?:what|which) (should|can) be ({PASSIVE})\b",
            r"which \1 \2 be \3",
        ),
        (
            r"^(?!(?:what|which|who|when|how|why|at|in)\b)([^,]+?) what (should|can) be given( first)?$",
            r"what \2 be given\3 for \1",
        ),
        (
            r"^(?!(?:what|which|who|when|how|why|should|can|is|are|do|does)\b)(?!.*\b(?:have|to)\b)([^,]+) what$",
            r"what is the \1",
        ),
        (
            rf"^do (?!.*{WHOM})(?=(?:(?!\b(?:and|or)\b)[^,])*?"
            r"(?:itis|osis|emia|pneumonia|infection|stroke|cancer|sepsis|disease) need )",
            "does ",
        ),
        (r"\bin (?=(?:taking|receiving|giving)\b)", "when "),
        (rf"^(at what age|when|how soon) (should|can) ({VERB}) {THING}{END}", made_done(3, r"\1 \2 \4 be DONE")),
        # "When should ESBL start tenofovir": no patient does.
        (
            rf"^(when|how soon) (should|can) (?!.*{WHOM})(?!we\b){THING} (start|stop|give) {THING}{END}",
            made_done(4, r"\1 \2 \5 be DONE in \3"),
        ),
        (r"^(when|how soon) (can|should) (?:change|switch) ([^,]+?) to\b", r"\1 \2 \3 be switched to"),
        # A drug does not take itself.
        (
            rf"^(should|can) (?!we\b)(?!.*{WHOM}.*\b(?:take|receive|undergo)\b){THING} ({VERB})"
            r"(?= (?:before|after|with|again|during|in|for)\b|$)",
            made_done(3, r"\1 \2 be DONE"),
        ),
        (
            rf"^(?!(?:what|which|who|when|how|why|can|should|is|are|do|does|at|below|above|within|in|if)\b){THING} "
            rf"(what is the (?:(?:maximum |loading )?dose of [a-z-]+|target blood pressure)){END}",
            r"\2 in \1",
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
        (rf"\b({WHOM}) with (?=(?:taking|receiving|using)\b)", r"\1 "),
        (r"^(which [a-z -]+? should be used) in add\b", r"\1"),
        (
            r"\b(patients|children|infants|newborns|women|adults|mothers) with ((?:(?! in | for )[^,]){3,40}?) with\b",
            r"\1 with \2 and",
        ),
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
        (r"\b(before|after) surgery (?:in )?([a-z -]*cancer)\b", r"\1 \2 surgery"),
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
