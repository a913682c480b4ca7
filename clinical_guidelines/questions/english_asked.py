"""What an English question asks, where it was built word for word: rules, one taken after the other."""

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
    Right,
    made_done,
)
from clinical_guidelines.questions.word_classes import LINKS, PARTICIPLES
from clinical_guidelines.word_lists import any_of

KIND = {"bacteria": "bacterial", "virus": "viral"}
ASKED: tuple[tuple[str, Right], ...] = (
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
    (rf"^{THING} how much (?:before )?can ({VERB}) {THING}{END}", made_done(2, r"at what \1 can \3 be DONE")),
    (
        rf"^(?:in|at) {THING}(?: level)? how much ((?:(?!\b(?:{HELPS})\b)[^,])+?) ({PASSIVE})\b",
        r"at what \1 level should \2 be \3",
    ),
    # "Which drug should avoid", "how long take clopidogrel", "which drug can give".
    (
        rf"^((?:which|what) (?!(?:[a-z-]+ ){{0,3}}{WHOM} (?:should|can)){THING}) (should|can) ({VERB}){END}",
        made_done(4, r"\1 \3 be DONE"),
    ),
    (
        rf"^({ASKS}|how many (?:days|weeks|months)|from which week) (?:should )?({VERB}) {THING}{END}",
        made_done(2, r"\1 should \3 be DONE"),
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
        rf"^({ASKS}) should ((?:(?!be\b)[a-z-]+ )*?{WHOM}) "
        rf"(?!(?:{any_of(LINKS)}|not|have|undergo|{VERB}|stay|go|eat|drink)\b)((?:(?!\bbe\b)[^,])+)$",
        r"\1 do \2 need \3",
    ),
    (
        rf"^(?:is|are) ((?:(?!(?:{any_of(LINKS)})\b)[a-z-]+ )*?{WHOM}(?: (?:above|below) \d+ \w+)?) "
        r"(?!with\b)([^,]+?) needed\b",
        r"do \1 need \2",
    ),
    (
        r"\b(acute|chronic|severe|advanced|mild|moderate|stage [IV\d]+|newly diagnosed|complicated|uncomplicated"
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
)
