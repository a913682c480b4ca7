"""The kinds of quantity that a question may ask for, and how a text tells each."""

import re

# A concentration in blood is no dose, and a clearance none either. A column prints its unit in its head alone:
# "Dose (mg): 40".
QUANTITY = re.compile(
    r"\d[\d.,]*\s*(?:mg|mcg|µg|micrograms?|grams?|g|ml(?!\s*/\s*min)|units?|u(?=\s*/\s*(?:min|h|kg))|iu(?!\s*/\s*ml)|mmol|meq|l|tablets?|capsules?|sachets?|vials?)\b"
    r"(?!\s*/\s*d?l\b)|\bdos(?:e|age|ing)\b[^|:\n]{0,20}\((?:mg|mcg|µg|g|ml|units?|iu)(?:/kg)?\)[^|:\n]{0,80}:\s*[<>≤≥]?\s*\d",
    re.IGNORECASE,
)
TIMESPAN = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|ten|twelve|an|first)(?:\s*\(\d+\))?\s*(?:-|to|\u2013)?\s*\d*\s*"
    r"(?:minute|min|hour|hr|h|day|week|month|year)s?\b",
    re.IGNORECASE,
)
LIMIT = re.compile(
    r"(?:[<>≥≤]|at least|below|above|less than|greater than|more than|between)\s*\d|\d+\s*/\s*\d+"
    r"|\d(?:[^\s.;]*\s){1,5}or\s+(?:more|less|above|below|higher|lower|greater|fewer)\b",
    re.IGNORECASE,
)
HOW_LONG = re.compile(
    r"\b(?:how long|duration|(?:how many|total|number of) (?:days|hours|weeks)|window)\b|(?<!\d )\bdays\W*$"
)
HOW_OFTEN = re.compile(
    r"\b(?:how (?:often|frequently|regularly)|interval|(?<!high )(?<!high-)(?<!low )(?<!low-)frequency)\b"
)
OFTEN = re.compile(
    r"\b(?:hourly|daily|weekly|monthly|quarterly|yearly|annual(?:ly)?"
    r"|(?:every|each) (?:\w+ )?(?:\d+|\w+)(?: ?(?:-|to|\u2013) ?\w+)? ?(?:visits?|hours?|days?|weeks?|months?|years?)"
    r"|(?:every|each) (?:\w+ ){0,2}(?:visit|contact|appointment|hour|day|week|month|year|trimester)"
    r"|(?:once|twice|times) (?:a|per|every) \w+"
    r"|\d+(?:-| to )?\d*[- ](?:hourly|weekly|monthly|yearly))\b|\bq\d+h?\b",
    re.IGNORECASE,
)
# How fast a drug runs in is another question than how soon it is begun.
HOW_FAST = re.compile(
    r"\bhow (?:fast|slow(?:ly)?|quickly) (?:to|do (?:we|i|you)|should (?:we|i|you)|can (?:we|i|you)) "
    r"(?:give|infuse|run|push|inject|administer)\b|\brate of infusion\b"
    r"|\b(?:infusion|drip|iv) (?:\w+ )?(?:rate|speed)\b"
)
RATE = re.compile(
    r"\bover\s+(?:\d+|one|two|half|an)\b[^.;]{0,12}\b(?:min|h|hours?|minutes?)|/\s*(?:h|hr|hour|min|minute)\b"
    r"|\bper\s+(?:hour|minute)\b",
    re.IGNORECASE,
)
HOW_SOON = re.compile(r"\bhow (?:soon|fast|quickly|early|urgently)\b")
SOON = re.compile(
    r"\b(?:within\s+(?:the\s+)?(?:first\s+)?(?:\d|an?\b|one|two|three|six)|immediately|as soon as|promptly"
    r"|first\s+hour)",
    re.IGNORECASE,
)
# A number alone tells a level; a goal may be told in words. "Type 2", "recommendation 1.6.6", a reference tell none.
NO_LEVEL = re.compile(
    r"\b(?:types?|stages?|steps?|grades?|class|phases?|recommendations?|sections?|tables?|figures?|box|chapters?)"
    r"\s+\d[\d.]*(?:\s*(?:to|and|or|,|-|\u2013)\s*\d[\d.]*)*|[(\[]\d{1,3}(?:[,;\u2013-] ?\d{1,3})*[)\]]",
    re.IGNORECASE,
)
LEVEL = re.compile(
    r"\b(?:threshold|cut[- ]?off|how high|how low|(?:what|which) (?:level|range|value)|(?:above|below) which"
    r"|levels? (?:to|for|at which|that|which)|floor)\b"
)
MOST_A_DAY = r"\bmax(?:imum)? (?:\w+ )?(?:per|a|each|in a) (?:day|24)"
TARGET = re.compile(
    r"(?<!treatment )(?<!as a )\b(?:targets?|goals?)\b"
    r"|\bhow (?:far|much) (?:to|should|do|can) (?:\w+ )?(?:bring|lower|reduce|drop)\b"
)
# How a text tells one.
AIMS = re.compile(r"\b(?:aim\w*|target\w*|goals?|keep\w*|maintain\w*|achiev\w*|control\w*|lower(?:ed|ing)?|reduc\w+)\b")
_UNITS = r"(?:mg|mcg|g|grams?|ml|units?)"
HOW_MUCH = re.compile(
    r"\b(?<!low )(?<!low-)(?<!high )(?<!high-)(?<!test )(?:doses?|dosage|dosing|posology"
    r"|how much(?! (?:to|should|do|can) (?:\w+ )?(?:lower|reduce|drop)))\b"
    r"|(?<!viral )(?<!volume )\bload(?:ing)?\b"
    rf"|\bhow many {_UNITS}\b|\b{_UNITS} ?(?:/|per|a|each) ?(?:kg|day|dose|hour)\b|{MOST_A_DAY}"
)
HOW_OLD = re.compile(r"\bhow old\b|\b(?:what|which) ages?\b|\bages? (?:to|for|at|limit|range)\b|\bages?\W*$")
AGED = re.compile(
    r"\d\s*-?(?:years?|yrs?|months?)\b|\bage[sd]?\s+(?:of\s+|at\s+least\s+|over\s+|under\s+)?[<>\u2264\u2265]?\s*\d",
    re.IGNORECASE,
)
ASKED = (
    (HOW_MUCH, QUANTITY),
    (HOW_OLD, AGED),
    (HOW_LONG, TIMESPAN),
    (HOW_OFTEN, OFTEN),
    (HOW_SOON, SOON),
    (re.compile(rf"{LEVEL.pattern}|\b(?:target|range|goal|limit)\b"), LIMIT),
)


def tells_a_level(text: str) -> bool:
    """Whether a figure stands in a text that is not the number of a type, a stage or a table."""
    return any(map(str.isdigit, NO_LEVEL.sub(" ", text)))
