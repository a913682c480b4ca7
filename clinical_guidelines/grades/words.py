"""The words and codes of which printed grades are made: their labels, and the parts of a phrase that grades."""

import re

STRENGTH = r"(?:strong|weak\s+or\s+conditional|weak|conditional|discretionary)"
DIRECTION = r"(?:\s+(?:for|against|in\s+favou?r(?:\s+of)?)\b)?"
# Some panels recommend moderately; alone the word is a certainty.
_NAMED_STRENGTH = STRENGTH.replace(")", "|moderate)")
CERTAINTY = r"(?:very[\s-]*low|low|moderate|high)"
# "moderate- to high-certainty" as well.
CERTAINTY_RANGE = rf"{CERTAINTY}(?:[\s-]*(?:to|–|-|/)\s*{CERTAINTY})?"

# Two cells of a row, in either order, where page text has lost its columns: capitals alone tell them from prose.
_CELL_STRENGTH = r"(?:Strong|Weak|Conditional|STRONG|WEAK|CONDITIONAL)"
_CELL_CERTAINTY = r"(?:Very\s[Ll]ow|Low|Moderate|High|VERY\sLOW|LOW|MODERATE|HIGH)"
CELLS = rf"(?-i:{_CELL_STRENGTH},?\s+{_CELL_CERTAINTY}|{_CELL_CERTAINTY},?\s+{_CELL_STRENGTH})"

_WOVEN = re.compile(rf"(?<=\S)\s+{CELLS}(?=\s+[\w(])")


def without_cells(text: str) -> str:
    """Return a statement without the two cells of its grade that have run into its words."""
    return _WOVEN.sub("", text)


_COLON = r"\s*(?:[:=–-]|is\b)?\s*"
# A code and its label are two words: "GORD" is none, but "LOE2a" is.
_APART = r"(?:\s*(?:[:=–-]|\bis\b)\s*|\s+|(?=\d))"
_RECOMMENDATION = r"recommendations?"
STRENGTH_LABEL = (
    rf"(?:(?:strength|grade|class|level)\s+of\s+(?:the\s+)?(?:panel\s+)?{_RECOMMENDATION}|{_RECOMMENDATION}\s+(?:strength|grade|level)"
    rf"|strength(?:\s+rating)?|SORT?|RG|Empfehlungs(?:grad|stärke)|{_RECOMMENDATION})"
)
_CODED_LABEL = STRENGTH_LABEL.removesuffix(rf"|{_RECOMMENDATION})") + ")"
_EVIDENCE = r"(?:\s+(?:of|in)\s+(?:the\s+)?(?:supporting\s+)?(?:evidence|certainty))"
CERTAINTY_LABEL = (
    rf"(?:(?:overall\s+)?(?:quality\s*(?:/|or)\s*)?(?:level|certainty|quality|strength|grade|confidence){_EVIDENCE}"
    r"|evidence(?:\s+(?:level|quality|certainty|grade|rating|strength))|Evidenz(?:grad|level|stärke)|(?:certainty|quality|evidence|QoE|CoE))"
)
_CODE_LABEL = rf"(?:(?:oxford|ocebm)\s+)?(?:{CERTAINTY_LABEL}|level|loe|le|el|bel|qe)"
_LEVEL = r"(?:[A-EX](?:-(?:R|NR|LD|EO))?|[1-5](?:\+{1,2}|-|[abc])?|I{1,3}(?:-[1-3]|[ab])?|IV[ab]?|V)"
_CLASS = r"(?:III|IIa|IIb|II|I|1|2a|2b|2|3)"

PARTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    # Words may carry the mark of a footnote.
    (name, re.compile(pattern.replace(r"[\s-]*(?:", r"[\s*†‡-]*(?:"), re.I))
    for name, pattern in (
        (
            "agreement",
            r"(?:strong\s+(?:agreement|consensus)\b|dissent\s+\d{1,2}\b"
            r"|(?:votes?\W{0,3})?\d{1,2}\s+(?:for|yes|in\s+favou?r),\s+\d{1,2}\s+(?:against|no)(?:,\s+\d{1,2}\s+abst\w+)?"
            r"|(?:(?:level|strength)\s+of\s+(?:the\s+)?)?(?:agreement|consensus|votes?|loa|soa)(?:\s+(?:level|rate|score))?\W{0,3}\d{1,3}(?:\.\d+)?"
            r"(?:\s?%(?:\s*(?:agreement|agreed))?|\s?/\s?\d{1,2}|(?=\W|$))(?:\s?\(?(?:SD|±)\s?\d(?:\.\d+)?\)?)?"
            r"|\d{1,3}(?:\.\d+)?\s?%(?:\s*(?:agreement|agreed|consensus|votes?))?)",
        ),
        # Of a strength, or of for and against.
        ("arrow", r"[⇑⇓⇔↑↓↔]{1,2}\??"),
        (
            "aside",
            r"(?:type\s*[:–-]\s*(?:evidence[\s-]+based|(?:(?:in)?formal\s+)?consensus)|(?:benefits?|harms?)\s+outweighs?\s+(?:harms?|benefits?)"
            r"|(?-i:R\s?\d{1,3}(?:\.\d{1,2})?))(?=\W|$)",
        ),
        (
            "practice",
            rf"(?:{_CODED_LABEL}{_COLON})?(?P<value>(?:good|best)[\s-]+practice\s+(?:statement|point|advice|recommendation)(?=s?\b)|practice\s+(?:point|statement)(?=s?\b)"
            r"|(?:good|best)(?:\s+clinical)?\s+practice(?=\W*$)|(?:useful|clinical)\s+practice\s+point(?=s?\b)|clinical\s+principle"
            r"|consensus(?:[\s-]+based)?\s+(?:statement|recommendation)|expert\s+consensus\s+statement|(?-i:GPP|GPS|UPP|CBR|CBS)(?!s))s?\b",
        ),
        # In a column of types.
        ("practice", r"type\s*:\s*(?P<value>(?-i:EBR|CBR|CR|GPP|PP|EO|EC))(?=\W*$)"),
        (
            "type",
            r"(?P<value>neither\s+for\s+nor\s+against|(?:not\s+)?recommended|(?:use\s+)?only\s+in\s+research(?:\s+settings?)?|context-specific\s+recommendation(?:\s*(?:\(|[–-]\s?)\s*research\b\)?)?)(?=\W*$|\s\|)",
        ),
        ("none", r"(?:(?:no|insufficient)\s+evidence|(?:evidence|knowledge)\s+gap(?:\s+in\s+recommendation)?)\b"),
        ("none", rf"{CERTAINTY_LABEL}{_COLON}(?:not\s+(?:graded|assessed|applicable)|n/a|none|[-–—])(?=\W*$)"),
        ("no_strength", rf"{STRENGTH_LABEL}{_COLON}(?:none|not\s+applicable|n/a)(?=\W|$)"),
        ("opinion", r"(?P<value>expert\s+(?:opinion|consensus|agreement)|consensus)\b"),
        (
            "certainty",
            rf"(?:{CERTAINTY_LABEL}{_COLON})(?:[⊕⨁○◯]+\s+)?(?P<value>{CERTAINTY_RANGE}|intermediate|insufficient|expert\s+(?:opinion|consensus))\b"
            rf"(?:[\s-]*(?:certainty|quality))?(?:\s*\([A-D]\))?",
        ),
        (
            "certainty",
            rf"(?P<value>{CERTAINTY_RANGE})[\s-]*(?:(?:certainty|quality|confidence|strength|CoE|QoE)"
            rf"(?:\s+(?:of\s+)?(?:the\s+)?evidence)?|(?:(?:grade|level)\s+(?:of\s+)?(?:the\s+)?)?evidence)\b",
        ),
        (
            "strength",
            rf"(?:(?:{STRENGTH_LABEL}|grade){_COLON})(?P<value>{STRENGTH})\b{DIRECTION}(?:\s+(?:the\s+)?intervention)?(?:\s+{_RECOMMENDATION})?",
        ),
        ("strength", rf"{_CODED_LABEL}{_COLON}(?P<value>moderate|option|against)\b(?:\s+{_RECOMMENDATION})?"),
        (
            "strength",
            rf"(?P<value>{_NAMED_STRENGTH})\s+(?:(?:positive|negative|clinical|GRADE)\s+)?{_RECOMMENDATION}\b{DIRECTION}"
            r"(?:\s+(?:the\s+)?(?:intervention|option|use))?",
        ),
        (
            "class",
            rf"(?:{_RECOMMENDATION}\s+)?(?:class|cor)(?:\s+of\s+recommendation)?\s*[:=-]?\s*(?P<value>{_CLASS})\b(?:\s+{_RECOMMENDATION})?(?:\s*:\s*(?:harm|no\s+benefit))?",
        ),
        ("class", rf"{_CODED_LABEL}{_COLON}(?P<value>I{{2}}[ab]|I{{1,3}})(?=\s*(?:$|[.,;:/|)]))"),
        ("grade", rf"{_CODED_LABEL}{_COLON}(?P<value>[A-D][12]|[12][A-D]|[A-E]|[12]|0)\b"),
        ("grade", rf"{_CODED_LABEL}\s*:?\s*(?P<value>[+]{{1,2}}|[+]/[-−]|[-−]{{1,2}})(?=\s*(?:$|[,;)]))"),
        # SIGN's levels, beside a letter.
        ("plus", r"(?P<value>[1-4][+]{1,2})(?![\w+])"),
        # "EBR | B": a type beside its letter.
        ("grade", r"(?-i:EBR|EBS)[\s|:,-]+(?P<value>[A-D])\b"),
        # Only beside a level is this no recommendation's number.
        (
            "beside",
            rf"(?:{_RECOMMENDATION}\s*[:=]?\s*(?P<value>[A-E]|[12])|grade\s(?P<number>[12]))(?=\s*(?:[.,;:)\]]|$))",
        ),
        ("category", r"category\s*:?\s*(?P<value>[12]A|2B|I[ABC])(?=\W*$)"),
        # For, and against: "GRADE 1+", "GRADE 2-".
        ("grade", r"(?:grade\s|G)(?P<value>[12]\s?\+|[12][-–−](?=\W*(?:$|\()|[,;]))"),
        (
            "grade",
            rf"(?:recommendation\s+)?(?:grade|gor|gr|sr){_APART}(?P<value>[A-D][12]|[12]\s?[A-D]|[A-E])\b(?:\s+recommendation)?",
        ),
        ("grade", r"(?P<value>[A-D])\s+recommendation\b"),
        ("statement", r"(?P<value>I)\s+statement\b"),
        (
            "level",
            rf"{_CODE_LABEL}{_APART}(?:grade\s)?(?P<value>{_LEVEL})(?![\w+])(?:\s+(?:evidence|recommendations?))?",
        ),
        ("circled", rf"{CERTAINTY_LABEL}{_COLON}(?P<value>[⊕⨁]{{1,4}})(?:\s?[○◯⭘OΟ◌⊝⊖]){{0,3}}(?![^\W\d_])"),
        ("circles", r"(?P<value>[⊕⨁]{1,4})(?:\s?[○◯⭘OΟ◌⊝⊖]){0,3}(?![^\W\d_])"),
        ("signs", r"(?P<value>[★☆❖]{1,5})"),
        # "Strong recommendation, 1B", which says the strength again, and "1C, agreement 97 %".
        ("pair", r"(?-i:(?P<value>[12]\s?[A-D]))(?=\s*(?:$|[.,;:/|()\[\]]))"),
        # Only beside an arrow, a vote, a strength or a level is a letter more than one.
        ("letter", r"(?-i:(?P<value>[A-D]|0))(?=\s*(?:$|[,;:/|()\[\]⇑⇓⇔↑↓↔]))"),
        ("strength", rf"(?P<value>{STRENGTH})\s+(?-i:SOR|SoR|SR)\b"),
        # Only with its direction is it more than a word.
        ("strength", rf"(?P<value>{STRENGTH})\s+(?:for|against)(?:\s+(?:the\s+)?intervention)?(?=\W*$)"),
        ("bare_strength", rf"(?P<value>{STRENGTH})\b{DIRECTION}"),
        ("bare_certainty", rf"(?P<value>{CERTAINTY_RANGE})\b"),
    )
)
BETWEEN = re.compile(
    r"(?:\((?:\w+\s+){1,3}(?:19|20)\d\d\)|\(where\b[^()]{3,60}\)(?:,?\s+or\b)?|\((?:shall|should|may|can)\)"
    r"|[\s,;:/|().\[\]–—*†‡✓√•·]|-(?=\s)|\b(?:and|with|based on|on|by|in favou?r of|[Nn]ew|[Uu]pdated|[Uu]ngraded)\b)*"
)
