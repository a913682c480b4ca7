"""Only words are kept of what a model writes: no links, HTML, marks, invisible characters or markers of its own."""

import re
import unicodedata
from html.parser import HTMLParser

# Entities in entities and tags in tags are taken apart this often; text that still changes then is an attack.
ROUNDS = 8
# Letters of other alphabets that look like Latin ones; only words that mix both are folded.
_LOOKALIKES = str.maketrans("аеорсухікмтвнѕјԁһАВЕКМНОРСТХІЅ", "aeopcyxikmtbhsjdhABEKMHOPCTXIS")
_MIXED = re.compile(r"[^\W\d_]*(?:[a-zA-Z][\u0400-\u052f]|[\u0400-\u052f][a-zA-Z])[^\W\d_]*")
# Full-width and small forms, and the mathematical alphabets, are other spellings of the same signs.
_FORMS = re.compile("[\uff01-\uff5e\ufe50-\ufe6b\U0001d400-\U0001d7ff\u2024\uff61]")
_BRACKETS = str.maketrans("【】〔〕⟦⟧「」", "[][][][]")
_LINE_ENDS = re.compile("[\u0085\u2028\u2029\t\r\n]")
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u3164\uffa0\u2800"
_HIDDEN = re.compile(f"[{_FILLERS}\ufe00-\ufe0f\U000e0100-\U000e01ef\u2460-\u24ff\u2776-\u2793]")
_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
_DIRECTIONS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_TOKEN = re.compile(r"<\|[^|>]*\|?>?|<<[^>]*>>|\[/?(?:INST|SYS|TOOL_CALLS|multimodal)\]", re.I)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\s?\((?:[^()]|\([^()]*\))*\)")
_REFERENCE = re.compile(r"!?\[([^\[\]]*)\]\[[^\]]*\]|\]\([^)\s]*\)?")
_SCHEMES = "javascript|vbscript|data|mailto|file|blob|about|tel|sms"
_ADDRESS = re.compile(
    rf"(?:\b[a-z][a-z0-9+.-]*\s?:\s?/{{1,2}}|\bwww\d?\s?\.|\b(?:{_SCHEMES})\s?:)\S+"
    r"|(?<![\w/])//[\w-]+\.\S+|\S+@[\w-]+(?:\.[\w-]+)+",
    re.I,
)
# Endings by which an address without a scheme is known; a sentence that runs into the next begins it with a capital.
_ENDINGS = (
    "com|org|net|edu|gov|int|info|biz|io|ai|app|dev|me|co|uk|eu|us|ru|cn|my|sg|in|de|fr|nl|jp|kr|br|au|ca|tk|ml|xyz|top|site"
    "|online|shop|club|link|click|live|store|tech|icu|cc|tv|ly|gl|gg|sh|zip|mov|example|test|invalid|local|onion|health|care"
)
_DOMAIN = re.compile(
    rf"(?<![\w.@-])(?:[^\W_][\w-]*(?:\.|\[\.\]|\(\.\)))+(?:{_ENDINGS}|{_ENDINGS.upper()})(?![\w-])(?:[:/?#]\S*)?"
    r"|(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\S*)?(?![\w.])"
)
_MARKER = re.compile(r"\[[\s^]*\d[\d\s,;–-]*\]")
_MARKS = re.compile(r"[*_`#~]+|^\s*>+|\|")
_TAG = re.compile(r"</?[A-Za-z!?][^<>]*>")
_ENTITY = re.compile(r"&#?\w+;")
_BROKEN_TAG = re.compile(r"<(?=[A-Za-z/!?])/?")


def cleaned(text: str) -> str:
    """Keep the words of a sentence; "" when what it hides has no end."""
    for _ in range(ROUNDS):
        before, text = text, _once(text)
        if text == before:
            return re.sub(r"\s+([.,;:)])", r"\1", _BROKEN_TAG.sub("", text)).strip(" -–:;,")
    return ""


def leads_away(text: str) -> bool:
    """Tell whether a passage's own words hold an address, a tag or hidden signs, and must not stand in an answer."""
    seen = _visible(text)
    hidden = _HIDDEN.search(text) or any(unicodedata.bidirectional(sign) in _DIRECTIONS for sign in text)
    return bool(hidden) or any(pattern.search(seen) for pattern in (_ADDRESS, _DOMAIN, _LINK, _TAG, _ENTITY))


def _once(text: str) -> str:
    text = _Words().of(_TOKEN.sub("", _visible(text)))
    text = _REFERENCE.sub(lambda match: match[1] or "", _MARKER.sub("", _LINK.sub(_label, text)))
    text = _DOMAIN.sub("", _ADDRESS.sub("", text))
    return " ".join(_MARKS.sub(" ", text).split())


def _label(link: re.Match[str]) -> str:
    """The words of a link, unless it dresses up as a citation."""
    return "" if link[1].strip(" ^").isdigit() else link[1]


def _visible(text: str) -> str:
    """Drop what is not seen, and spell what is seen in its plainest signs."""
    text = _HIDDEN.sub("", _LINE_ENDS.sub(" ", text))
    text = "".join(sign for sign in text if unicodedata.category(sign) not in _CATEGORIES)
    text = _FORMS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text).translate(_BRACKETS)
    text = "".join(str(unicodedata.digit(sign)) if unicodedata.category(sign) == "Nd" else sign for sign in text)
    return _MIXED.sub(lambda match: match[0].translate(_LOOKALIKES), text)


class _Words(HTMLParser):
    """Collects what stands outside tags; the content of scripts and styles goes with them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._kept: list[str] = []
        self._silent = 0

    def of(self, text: str) -> str:
        # Only a letter, a slash or an exclamation mark after it makes "<" a tag: "< 5 mg" is a bound.
        self.feed(re.sub(r"<(?![A-Za-z/!?])", "\ue000", text))
        self.close()
        return "".join(self._kept).replace("\ue000", "<")

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._silent += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style"} and self._silent > 0

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._kept.append(data)
