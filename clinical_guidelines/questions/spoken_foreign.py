"""What speech puts around a Malay or Chinese question: greetings, requests, thanks, clauses on the ward alone."""

import re
from collections.abc import Callable

from clinical_guidelines.questions.glossary_entries import Foreign

_STAFF_MS = (
    r"(?:doktor|doc|pakar|specialist|consultant|bos|boss|MO|HO|nurse|misi|jururawat|(?:ahli )?farmasi|keluarga|waris)"
)
_OPENINGS_MS = (
    r"(?-i:[Uu]m+|[Uu]h+|[Ee]rm*|[Ee]h+|[Hh]mm+|[Aa]h+)(?=[\s,.])",
    r"selamat (?:pagi|petang|malam|sejahtera|tengah hari)|(?:as)?salamualaikum|salam|hai|helo|hello|hi|hey",
    r"(?:minta )?maaf(?: (?:ganggu|mengganggu|ya))?|tumpang tanya|(?:satu|ada) soalan|soalan (?:ringkas|cepat)",
    r"(?:saya |kami |sy )?(?:nak|ingin|mahu|hendak) (?:tanya|bertanya|tahu)(?: sikit| sekejap)?(?: tentang| pasal)?",
    r"(?:boleh|bolehkah|tolong)(?: (?:tolong|saya tanya|awak|anda|doktor))*"
    r" (?:beritahu|bagitahu|bagi tahu|terangkan|jelaskan|carikan)(?: (?:saya|kami|kepada saya))?"
    r"(?: tentang| pasal)?",
    r"(?:saya |sy )?(?:lupa|terlupa|(?:tak|tidak) (?:ingat|pasti|sure))(?: (?:pulak|pula|la|lah))?(?=[\s,.])",
    rf"{_STAFF_MS}(?: (?:saya|kami|pesakit))?(?: (?:tengah|sedang|baru|ada))*"
    r" (?:tanya|bertanya|nak tahu|ingin tahu)(?: saya| kami)?(?: tentang| pasal)?",
)
_ENDINGS_MS = r"(?:terima kasih(?: banyak| ya| doktor)*|tq|thanks?(?: you)?|ya|ye|yer|tolong(?: ya)?)"
# A clause of these words alone tells of the ward.
_SCENE_MS = (
    r"(?:saya|kami|tengah|sedang|baru|dalam|di|dekat|kat|katil|wad|bilik|nombor|no|\d+\w?|round|ward|syif|shift|malam"
    rf"|pagi|petang|tadi|ni|ini|sekarang|telefon|call|panggil|tunggu|menunggu|sampai|masuk|semalam|pesakit|{_STAFF_MS})"
)
_STAFF_ZH = "(?:主任|主治(?:醫師)?|總醫師|住院醫師|學長|學姊|老師|護理師|護士|藥師|家屬|病人)"
_OPENINGS_ZH = (
    "[嗯呃欸ㄟ喔哦]+|(?:那個|這個|就是|好的?|對|啊|ok)(?=[,。、…])|[你您]好|早安|午安|晚安|哈囉|嗨",
    "不好意思|抱歉|打擾(?:一下|了)?|(?:我)?(?:想|要)?(?:請問|請教|問)(?:一下|說)?|快速問一下|(?:有|問)?一?個問題",
    "(?:可不可以|可以|能不能|能)(?:請[你您])?(?:告訴我|跟我說|幫我(?:查|看|確認)(?:一下)?)",
    "(?:請|麻煩)[你您]?(?:幫我)?(?:查|看|確認|告訴我|提醒我)(?:一下)?|幫我(?:查|看|確認)(?:一下)?",
    f"我?(?:忘(?:記)?了|不太?(?:記得|確定))|{_STAFF_ZH}(?:剛剛?|現在|正)?在?(?:問|想知道)我?說?",
)
_ENDINGS_ZH = "(?:謝謝[你您]?|感謝[你您]?|麻煩[你您]?了?|拜託|感恩|thanks?(?: you)?)"
_SCENE_ZH = (
    "(?:我們?)?(?:現在|正)?在?(?:查房|巡房|值班|大夜班?|小夜班?)(?:中|了)?"
    "|第?\\d+(?:[之-]\\d+)?床(?:的?病人)?"
    f"|{_STAFF_ZH}(?:剛剛?|現在)?(?:打(?:電話)?(?:來|給我)|叫我|在等我?)"
)
_OPENING: dict[Foreign, re.Pattern[str]] = {
    "ms": re.compile(rf"^(?:\W*(?:{'|'.join(_OPENINGS_MS)})(?![\w-])[\s,.:;!]*)+", re.IGNORECASE),
    "zh-Hant": re.compile(rf"^(?:[\s,。、:;!…]*(?:{'|'.join(_OPENINGS_ZH)})[\s,。、:;!…]*)+", re.IGNORECASE),
}
_ENDING: dict[Foreign, re.Pattern[str]] = {
    "ms": re.compile(rf"(?<![\s,.;!?])(?:[\s,.;!?]+{_ENDINGS_MS}(?![\w-]))+\W*$", re.IGNORECASE),
    "zh-Hant": re.compile(rf"(?<![\s,。;!?])(?:[\s,。;!?]*{_ENDINGS_ZH})+\W*$", re.IGNORECASE),
}
_CLAUSE: dict[Foreign, re.Pattern[str]] = {
    "ms": re.compile(r"(?<=[,.;!?])\s+"),
    "zh-Hant": re.compile(r"(?<=[,。;!?])\s*"),
}
_SCENE: dict[Foreign, Callable[[str], object]] = {
    "ms": re.compile(rf"(?:{_SCENE_MS}[\s,.;!]*){{2,}}", re.IGNORECASE).fullmatch,
    "zh-Hant": re.compile(rf"(?:{_SCENE_ZH})[,。;!]*").fullmatch,
}


def without_speech(question: str, language: Foreign) -> str:
    """Return a question, its characters NFKC, without what speech puts around it; nothing may be left."""
    clauses = _CLAUSE[language].split(question)
    kept = (clause for clause in clauses if not _SCENE[language](clause.strip()))
    said = (" " if language == "ms" else "").join(kept)
    return _ENDING[language].sub("", _OPENING[language].sub("", said))
