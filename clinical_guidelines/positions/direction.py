"""Whether a clause is advice, and for or against what it names."""

import re

from clinical_guidelines.positions.model import Statement
from clinical_guidelines.positions.standing import gives_reasons

# Verbs of advice, the present tense of a rule, and an order, also behind those for whom it is.
_ADVISES = re.compile(
    r"\brecommend\w*\b|\bsuggest(?:s|ed)?\b|\badvis(?:e|es|ed|able)\b|\bshould\b|\bmust\b|\b(?:is"
    r"|are) (?:\w+ ){0,2}?(?:indicated"
    r"|contraindicated|preferred|reasonable|required"
    r"|the (?:first )?[a-z]+ (?:of choice|to offer|to use|to give)|defined"
    r"|diagnosed|classified)\b"
    r"|^diagnose\b|\bestablish(?:es|ed)? (?:the |a )?diagnosis\b"
    r"|\b(?:is|are) (?:\w+ ){0,2}?(?:given|continued|started|begun|treated|used|done|repeated|offered|performed|made"
    r"|screened|transfused|taken|added|infused|injected|measured|checked|tested|reviewed|monitored"
    r"|sufficient|enough|diagnostic|confirmed|by)\b|\b(?:defines?|needs?|requires?|begins?|starts?)\b"
    r"|(?<!\bto )(?<!\bwho )(?<!\bthat )(?<!\bwe )\b(?:give|inject|administer|prescribe|offer|operate|continue|do an?"
    r"|bring|anticoagulate|turn|check|measure|transfuse|infuse|start|begin|treat|screen)\b"
    # The present tense of a rule, whatever its verb, but for what is said of how things are.
    r"|\b(?:(?:has|have) to be [a-z]+|(?:is|are) (?:only )?(?!(?:associated|based|cause|character|describ|observ|report"
    r"|relat|express|estimat|expect|absorb|eliminat|excret|metaboli|need|involv|includ|increas|compos|suppli|stor"
    r"|mark|label"
    r"|determin|class))[a-z]+ed)\b"
    r"|\bstops?\b|\bcan wait\b|\bstays?\b"
    r"|\b(?:suffices?|lasts?|diagnoses|discouraged|no (?:role|place) (?:for|in)"
    r"|chews?|receives?|swallows?|calls? for|ought to"
    r"|(?:is|are) (?:good )?enough|(?:is|are) limited to|gets?|takes?|lets?|loads?"
    r"|ventilates?|hold off|(?:is|are) the (?:first|initial|usual|standard) (?:treatment|dose|therapy))\b"
    r"|\bmay (?:also |still |only )?(?:be|receive|take|use|need|require)\b"
    r"|\bcan (?:\w+ )?be (?:used|given|considered|offered|prescribed|tried|started|stopped)\b"
    r"|\bremains?\b|\b(?:eligible|entitled|permitted|permissible|acceptable|allowed|worthwhile|safe to|can safely"
    r"|an option)\b"
    r"|\bcan (?:\w+ )?be [a-z]+(?:ed|en|t)\b|\b(?:is|are) (?:not |no longer )?part of\b|\b(?:is|are"
    r"|becomes?) (?:\w+ ){0,2}?(?:due|warranted|justified|necessary|unnecessary|mandatory|essential"
    r"|appropriate|adequate|optional|advisable|beneficial|unhelpful|inappropriate|unsuitable|of no (?:benefit|use"
    r"|value))\b"
    r"|\b(?:have|has|there is) (?:no|little) (?:role|place|benefit)\b|\bwe (?:\w+ )?(?:favou?r|prefer|use|start"
    r"|give|treat|aim"
    r"|screen|offer|would)\b|\b(?:goes|go) on\b|\bcontinues?\b|\bfavou?red\b"
    r"|\b(?:do|does) not\b"
    r"|\bavoid(?:ed)?\b"
    r"|\b(?:target|goal|threshold|aim|dose|dosage|duration)s?\b|\bmaximum\b"
    r"|\bfirst[- ](?:line|choice)\b|\bof (?:first )?choice\b"
    r"|(?:^|[:;.,(] ?|\band |\bor |\bthen )(?:give|start|stop|use|consider|administer|treat|refer|monitor|offer"
    r"|screen|measure|repeat|continue"
    r"|withhold|reduce|add|begin|initiate|perform|maintain|keep|take|prescribe|limit|titrate|transfuse|aim"
    r"|lower|restrict|examine|infuse|resuscitate|check|review|correct|ensure|control|permit|allow|load|adjust"
    r"|assess|test|vaccinate|inject|apply|hold|supply|provide|deliver|choose|select|arrange|obtain|insert|remove|clamp"
    r"|replace|switch|admit|discharge|omit|skip|forgo)\b"
    r"|\bcomes? first\b|\b(?:is|are) worth\b"
    r"|\b(?:is|are) (?:only |kept |reserved )?for (?!example)|\bruns? (?:for|over)\b"
)
# A dose after its drug, or a course, is advice in the shorthand of lists.
_SHORTHAND = re.compile(
    r"\b(?:once|twice|\d times|daily|every \d+|by mouth|orally|intravenously|iv|immediately"
    r"|bid|tid|qid|od|bd|tds|q ?\d+h?)\b"
    r"|\d+ ?mg/kg"
)
_EVIDENCE = re.compile(
    r"\b(?:rcts?|randomi[sz]ed|meta-?anal\w+|cohort|systematic review|95 ?% ?ci|ci\b[:=]? ?\d|p ?[<=] ?0?\.\d"
    r"|rr ?=? ?\d|odds ratio"
    r"|hazard ratio|risk ratio|(?<!\ba )trials?|stud(?:y|ies)|pooled|compared (?:with|to)|mortality was|participants"
    r"|were (?:given|treated|assigned"
    r"|found|reported|included|randomi[sz]ed)|showed|reported|et al|(?:has|have) (?:\w+ )?been (?:shown|found)"
    r"|there (?:was|were)|provides? (?:the |no )?(?:\w+ )?evidence|do(?:es)? not (?:provide|improve)"
    r"|per 1,?000|would result in|no direct comparison|in light of concern|desirable effects"
    r"|(?:is|are) (?:still )?un(?:clear|certain)|compared (?:two|2|the)|\d+ (?:out )?of (?:the )?\d+ guidelines"
    r"|review of (?:the )?\d+)\b"
)
# What a guideline says of itself, of how it came about and of its other parts.
_ITSELF = re.compile(
    r"\b(?:for a short explanation|see the (?:rationale|evidence)|the (?:committee|panel|guideline development group)"
    r" (?:\w+ )?(?:considered|agreed|noted|discussed|acknowledged|recogni[sz]ed|was aware|felt|thought)"
    r"|(?:was|were|has been|have been|have also been) (?:also |already )?(?:updated|recommended|amended|withdrawn)"
    r"|change in (?:current )?practice|current practice|at the time of publication|new options?)\b"
)
_OTHERS = re.compile(
    r"\b(?:other|another|international|existing|foreign|previous|earlier|american|european|british|who|nice|uk"
    r"|us|canadian|japanese)"
    r" (?:\w+ ){0,3}?(?:guidelines?|societ(?:y|ies)|organi[sz]ations?|groups?|recommendations?|cpgs?)\b"
    r"|\b(?:esc|esh|aha|acc|asa|ada|kdigo|idsa|ats|ers|easl|aasld|apasl|isth|gina|cdc|uspstf|acog|figo|eular"
    r"|nccn|asco|esmo|ish|jsh|ctfphc"
    r"|phex|isshp|sogc|aace|nhlbi|rcog"
    r"|surviving sepsis campaign)\b[^.;]{0,60}\b(?:guidelines?|recommend\w*|suggest\w*)\b"
    r"|\b(?:in|per|by|from|according to) the (?:(?:19|20)\d\d )?(?:[a-z/-]+ ){0,4}(?:guidelines?|recommendations)\b"
    r"|\bit recommends\b|\bthese (?:\d+ )?guidelines\b"
    r"|\bthey (?:\w+ )?(?:recommend|suggest|advise)\b"
    r"|\b[a-z]{3,8}, [a-z]{3,8},? and [a-z]{3,8} recommends?\b"
    r"|\b(?:guidelines?|recommendations?|statements?) (?:of|by|from) (?:the )?(?:other|another|american"
    r"|european|who|nice|world|national)\b"
)
_NOTHING_SAID = re.compile(
    r"\binsufficient evidence\b|\b(?:cannot|can not|unable to|no) (?:\w+ ){0,2}recommend\w*|\bfor or against\b"
    r"|\bneither recommend"
    r"|\bno recommendation\b|\?"
    # What a guideline says of itself.
    r"|\blegal action\b|\b(?:this|these) (?:guidelines?|documents?)\b[^.;]{0,90}\brestrict"
)
# A reason for advice, and not that there is none.
_REASON = re.compile(
    r"\b(?:due to|because of|given|owing to) (?:\w+ ){0,2}?(?:insufficient|limited|scarce|lack of) evidence\b"
)
_NOT_DELAYED = re.compile(
    r"\bnot (?:be )?(?:\w+ )?(?:delay|withh|defer|postpon|be reason|discourag)\w*|\b(?:avoid|against) (?:delay"
    r"|withhold|defer)\w*"
)
# A bound is no advice against: "should not exceed 30".
_BOUND = re.compile(
    r"\bnot (?:be )?(?:(?:start|begin)\w* before|exceed|fall"
    r"|(?:take|receive|be given) more than|drop|go (?:below|above|over|under)|(?:more|less|higher|lower|longer) than)\b"
)
# Of those who are spoken of, and no advice: "if they have not been given before".
_OF_WHOM = re.compile(
    r"\b(?:have|has|had) not (?:yet |already )?been \w+"
    r"|\b(?:whom|which|where|if|when)\b[^,;.]{0,50}?\bcontraindicated\b"
    r"|\bmay not (?:require|need|have|be able)\b|\bbelie\w+ that\b[^.;]*"
)
_AGAINST = re.compile(
    r"\b(?:recommend\w*|suggest\w*|advis\w+|cautions?) against\b|\b(?:do|does"
    r"|did) not (?:\w+ ){0,2}?(?:recommend|suggest|advise|use|give"
    r"|offer|start|administer|prescribe|screen|treat|routinely|perform|initiate)\b|\b(?:should|must|may"
    r"|can) (?:never|not)\b"
    r"|\bnot (?:be )?(?:\w+ )?(?:recommended|suggested|advised|indicated|considered|used|given|offered"
    r"|performed|needed|necessary|required)\b"
    r"|\b(?:gets?|receives?|takes?) no\b"
    r"|\bcontraindicated\b|\bavoid(?:ed)?\b|\bwithh(?:old|eld)\b|\bno (?:role|place) (?:for|in)\b"
    r"|\bdiscouraged?\b|\bnever\b|\b(?:un(?:necessary|helpful|warranted|justified|suitable)|inappropriate"
    r"|inadvisable|ineffective)\b"
    r"|\b(?:have|has|is of|are of|there is) (?:no|little) (?:\w+ )?(?:role|place|benefit|use|value)\b"
    r"|\b(?:is|are) (?:not|no longer) (?:\w+ )?(?:beneficial|advisable|appropriate|justified|warranted|favou?red"
    r"|helpful|useful|part of)\b"
    r"|\bno longer (?:be )?(?:\w+ )?(?:recommended|suggested|advised|indicated|used|given|offered|needed|required"
    r"|performed)\b"
    r"|\brefrain\w*\b|\b(?:keep|kept|stay)\b[^.;,]{0,60}? off\b|\b(?:omit|skip|forgo)\b|\bsteer clear\b"
    r"|\bhas no place\b|\b(?:be|is|are) held\b(?! (?:at|above|below|between|to|in)\b)"
    r"|\b(?:should|must|can|may) be (?:omitted|abandoned|dispensed)\b|\bwithout (?:routine"
    r"|the need for|need of)\b"
)
# What is given up for something else is not what is advised.
_COMPARED = re.compile(
    r"\b(?:(?<!and )(?<!or )over(?! ?\d| the\b|-)"
    r"|rather than|instead of|in preference to|compared (?:with|to)|versus|vs)\b.*$"
)


def advises(clause: str, statement: Statement) -> bool:
    """Tell whether a normalised clause says what to do, and not what others found or say."""
    if _OTHERS.search(clause) or _NOTHING_SAID.search(_REASON.sub(" ", clause)):
        return False
    if statement.directs:
        return True
    if gives_reasons(statement) or _ITSELF.search(clause):
        return False
    return not _EVIDENCE.search(clause) and bool(_ADVISES.search(clause) or _SHORTHAND.search(clause))


def direction(clause: str) -> str:
    """For or against, of a clause that advises."""
    if _NOT_DELAYED.search(clause):
        return "for"
    return "against" if _AGAINST.search(_OF_WHOM.sub(" ", _BOUND.sub(" ", clause))) else "for"


def object_of(clause: str) -> str:
    """The clause up to what it compares with."""
    return _COMPARED.sub("", clause)
