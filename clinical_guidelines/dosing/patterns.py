"""How doses and what belongs to them are printed."""

# A pattern is checked against print as one piece.
# ruff: noqa: E501

import re

NUMBER = r"\d[\d,]*(?:\.\d+)?"
MASS = r"(?:mg|mcg|µg|μg|micrograms?|g|gm|grams?|million units|units?|IU|mEq|mmol)"
_PER = r"(?: ?/ ?(?:kg|day|dose|hr|hour|h|min|minute|24 ?h(?:ou)?r?s?)| per (?:kg|kilogram|day|dose|hour|minute))"
_PAIR = rf"{NUMBER} ?/ ?{NUMBER} ?mg\b(?!/)"
AMOUNT = rf"(?:{_PAIR}|{NUMBER}(?: ?{MASS}\b)?(?:(?: ?[-–] ?| to | or ){NUMBER})? ?{MASS}\b{_PER}*(?: ?/ ?{NUMBER} ?mg\b(?!/))?)"
DOSE = re.compile(rf"(?<![\w.,/–-]){AMOUNT}(?: or {AMOUNT})?", re.I)
# A strength, a price or a concentration in blood is no dose.
NO_DOSE_BEFORE = re.compile(
    r"(?:\bper|less than|more than|>|<|≥|≤|above|below|contain(?:s|ing)|additional|(?<!followed )by)\s*$|\b(?:tablets?|capsules?|injection|form|liquid|vial|powder|solution)\b[^:|]*: ?$",
    re.I,
)
NO_DOSE_AFTER = re.compile(
    r"^ ?(?:/ ?(?:d?l|ml|cap|tab|vial|amp|bot|\d|mmol|g\b)|per (?:ml|l\b|dl)|of\b|tablets?\b|capsules?\b|chewable)",
    re.I,
)
_ROUTE = (
    r"(?:PO|IV|IM|SC|SQ|PR|NGT|orally|oral|by mouth|intravenous(?:ly)?|intramuscular(?:ly)?|subcutaneous(?:ly)?"
    r"|rectal(?:ly)?|sublingual(?:ly)?|nebuli[sz]ed|inhaled|topical(?:ly)?)"
)
# "Oral therapy" and "topical creams" are other treatments, and not how this drug is given.
_TREATMENT = r"(?! (?:therap|treatment|antibiotic|antimicrobial|medication|agent|drug|cream|ointment|rehydration|route|tablet|form))"
ROUTE = re.compile(rf"(?<![\w-]){_ROUTE}(?:(?: or |/| and ){_ROUTE})*(?![\w-]){_TREATMENT}", re.I)
_TIMES = r"(?:once|twice|thrice|(?:\d|one|two|three|four|five|six) times|\dx)"
_EVERY = r"(?:q ?\d+(?: ?[-–] ?\d+)? ?h?(?:rs?|ours?)?|every \d+(?:(?: ?[-–] ?| to )\d+)? ?(?:hours?|hrs?|h)\b|\d+[- ]hourly)"
_OFTEN = (
    rf"(?:{_TIMES}(?: (?:a|per) day| daily|/day)|(?:a|as a) single dose|single dose|once daily|{_EVERY}|daily|OD|QD|BD|BID|TID|TDS|QID"
    r"|QDS|(?:divided )?(?:in|into) \d(?:(?: ?[-–] ?| to )\d)?(?: equally)?(?: divided)? doses)"
)
FREQUENCY = re.compile(rf"(?<![\w-]){_OFTEN}(?:(?: to |[-–]| ?\(| divided | |, ){_OFTEN}\)?)*(?![\w])", re.I)
_IN_ALL = r"(?: (?:a|per|in) (?:\d+ hours?|day)\b| daily\b)"
MAXIMUM = re.compile(
    rf"(?:up to a |to a )?max(?:imum)?\.?(?: (?:daily|single|total))?(?: dose)?(?::| of| is)? ?{AMOUNT}{_IN_ALL}?"
    rf"|not (?:to )?exceed(?:ing)? {AMOUNT}{_IN_ALL}?",
    re.I,
)
# "titrated up by 2.5 mg/hr every 5-15 minutes": steps, and no dose; behind them may stand the most that it is raised to.
RAISED = re.compile(
    rf"(?:titrat|increas|rais)\w*(?: up(?:wards?)?)? by {AMOUNT}"
    r"(?: every (?:\d+(?:(?: ?[-–] ?| to )\d+)? ?)?(?:min(?:ute)?s?|hours?|hrs?|h|days?|weeks?)\b)?",
    re.I,
)
RAISED_TO = re.compile(rf"{RAISED.pattern}(?=[,;]? {MAXIMUM.pattern})", re.I)
_SPAN = r"\d+(?: ?(?:[-–]|to) ?\d+)? ?(?:days?|weeks?|months?)\b"
DURATION = re.compile(
    rf"(?:\bfor |(?:×|\bx) ?|\| (?=[^|]*(?:\||$))|Duration: )({_SPAN})(?! ?(?:old|of age|of life|after|or (?:older|younger|more)))",
    re.I,
)
RENAL = re.compile(
    r"(?:\b(?:e?GFR|CrCl|glomerular filtration rate|creatinine clearance)\b[^.;:|()]{0,30}?\d+(?:(?: ?[-–] ?| to )\d+)?"
    r" ?mL/min(?:ute)?(?:/1\.73 ?m ?2?)?"
    r"|\bh(?:a)?emodialysis\b|\bno (?:renal )?dose (?:adjustment|reduction)(?: in renal impairment)?|\b(?:severe |moderate |mild )?renal impairment\b)",
    re.I,
)
_WHO = r"(?:adults?|children|child|infants?|neonates?|newborns?|adolescents?|(?:non-?pregnant |pregnant )?women|pregnancy|pregnant patients)"
_AGED = (
    r"(?: (?:of |aged |over |under |above |below |older than |younger than |less than |more than )+\d+(?: ?[-–] ?\d+)? ?(?:years?|months?|weeks?|kg)"
    r"(?: \(\d+ months\))?(?: of age)?(?: (?:or|and) (?:older|younger|above|over|more|less|under|below))?| \d+ (?:years?|months?) (?:of age )?(?:or|and) (?:older|younger))"
)
POPULATION = re.compile(rf"\b{_WHO}{_AGED}?(?: (?:and|or) {_WHO}{_AGED}?)*", re.I)
# What was done in a study, how a drug behaves and what it costs are no advice on its dose.
NO_ADVICE = re.compile(
    r"randomi[sz]ed|\btrials?\b|\bstud(?:y|ies)\b|\bplacebo\b|volunteers|\bmice\b|\brats?\b|rabbits?|\bAUC\b|plasma|susceptib|\bcontains?\b"
    r"|suspension,|\bUNII\b|\bcompared\b|\bversus\b|\bvs\b|cure rate|\bet al\b|\bwere (?:given|administered|treated)\b|half-life|reported|bioequiv"
    r"|comparison|per protocol|equivalent|daily values|upper dose|pharmacokinetic|coadminist|concomitant|Therapeutic alternatives|dosage form|package|\bmean\b|\bon average\b|\bmedian\b|\bdid not\b|\bsignificant(?:ly)?\b|listed|\brather than\b|\bbenefit\b",
    re.I,
)
AGAINST = re.compile(
    r"\bnot (?:be |to be |recommended|advised|indicated|given|used)|\bavoid|contraindicat|\b(?:was|were|is|are) not\b|\bdo not\b|\bshould not\b|\bnever\b|\bno dose\b|\bexcept\b|\bunless\b",
    re.I,
)
# The drug before or after these is not the one that is given.
NOT_GIVEN_BEFORE = re.compile(
    r"(?:allerg\w* to|hypersensitiv\w* to|resistan\w* to|instead of|than|without|not|treated with|after|on|fail\w* (?:to|of|on)|or a|by) (?:a |an |the )?$",
    re.I,
)
NOT_GIVEN_AFTER = re.compile(r"^[- ]?(?:allerg|hypersensitiv|resist|intoleran|content|sensitiv|disk)", re.I)
# Between a drug and its dose nothing else is done.
OTHER_DEED = re.compile(
    r"\b(?:give|add|then|together with|with|plus|followed|switch|start|stop|raise[ds]?|increase[ds]?|reduced?|from|of|by|upper)\b|[;.!?]\s|\|.*\|.*\|",
    re.I,
)
# A list of what is sold prints strengths.
STRENGTH = re.compile(
    r"\b(?:tablets?|capsules?|injection|form|liquid|vial|powder|solution|granules|sachets?|patch(?:es)?|strengths?|formulations?"
    r"|preparations?|presentations?|available doses?)\b[^|]*:",
    re.I,
)
SOLD = re.compile(r"\b(?:provider|price|brand|unit cost|drug ?store|pharmacy)\b[^|]*:", re.I)
# The dose may stand before its drug.
DOSE_AHEAD = re.compile(rf"(?<![\w.,/–-])(?P<dose>{AMOUNT})(?: of)?\s+$", re.I)
BEGINNING = re.compile(
    r"^ ?[:,]? ?(?:(?:begin|start|initiate)(?:s|ning|ing)?(?: with| at| dose(?: is)?)?|is given|may be given|at) ", re.I
)
# Numbers of a list and the grade of a recommendation that stand behind a dose are no part of it.
BEHIND = re.compile(r"(?: \d+(?:\.\d+)+| ?[(\[](?:strong|weak|conditional|level|grade)[^)\]]*[)\]]?)+$", re.I)
# A name that nobody has listed, before a dose of its own.
_NO_NAME = (
    r"orally|initially|intravenous\w*|intramuscular\w*|subcutaneous\w*|thereafter|maintenance|another|increase|reduce"
    r"|repeat|children|adults|infants"
)
UNKNOWN = re.compile(rf"\b(?:or|and|plus|with|then) (?!(?:{_NO_NAME})\b)[a-z]{{6,}} (?={NUMBER} ?{MASS}\b)", re.I)
# Behind the last dose these begin a condition, which must not be cut.
CONDITION = re.compile(r"\b(?:when|if|unless|until|who|that|while|once)\b", re.I)
SENTENCE_END = re.compile(r"(?<!max)[.;!?](?=\s+[A-Z•(\[-]|\s*$|\s+o\s)|\n| o (?=[A-Z])|•")
