"""A Malay or Chinese question as a ward types it, put into the full words that the glossary and the order rules know.

Colleagues mix languages, shorten words and end questions with a particle; each rule here names one such habit.
"""

import re
from functools import cache

from clinical_guidelines.questions.glossary_entries import Foreign
from clinical_guidelines.questions.word_lists import entries

_FOLLOWS = r"(?:untuk|dalam|pada|kalau|jika|bila|dengan|lepas|selepas|sebelum|semasa|kepada)"
_ALLERGIC = r"alah|alergi|alahan|allergic|allergy"
_MEANS = r"ubat|antibiotik|cecair|vasopressor|insulin|suntikan|vaksin|steroid|rawatan|drug|antiviral"
_TO_GIVE = "(?:nak|perlu|patut|kena|boleh) (?:bagi|beri|guna|pakai|start|mula)"
_MALAY = (
    (r"^(?:doktor|doc|dr|bos|boss|tuan|puan|kak|abang|sir|prof)\s*,\s*", ""),
    (r"\b(?:selamat|okay|ok|sesuai) (?:ke|tak)\b", "selamatkah"),
    # A particle asks; it denies nothing and leads nowhere.
    (r"\b(perlu|boleh|kena|patut|harus|sesuai|bagus) (?:ke|tak)\b(?= \w)", r"\1"),
    (rf"\b(?:tak|ke)(?= {_FOLLOWS}\b(?<!ke dalam)(?<!ke pada))", ""),
    (r"\bada (?:interaksi|interaction)\b(?: (?:ke|tak))?", "interaksi"),
    # "CT ke MRI dulu": one or the other.
    (r"\b([\w-]+) ke ([\w-]+) (?:dulu|dahulu)\b", r"\1 atau \2 dahulu"),
    (r"\b(?:setiap|tiap|tiap-tiap) berapa (?:jam|hari|minggu|bulan|tahun|lama|kerap)\b", "berapa kerap"),
    (r"\bberapa (?:jam|hari|minggu|bulan|tahun) sekali\b", "berapa kerap"),
    (r"\b(?:sasaran|target) (BP|SBP|MAP|HbA1c|glucose|INR|SpO2|LDL|lactate)\b", r"\1 sasaran"),
    (r"(?<=\d) (?:hingga|sampai) (?=\d)", " to "),
    (r"\bfaktor yang meningkatkan risiko\b", "faktor risiko"),
    (r"^berapa (?:hari|lama)(?:kah)? tempoh\b", "apakah tempoh"),
    (r"\bdos ([\w-]+) dikira\b", r"dos \1 dihitung"),
    (r"\bdos (maksimum|maks) ([\w-]+) (?:sehari|setiap hari)\b", r"dos maksimum sehari \2"),
    (r"\b([a-z-]+) boleh (?:bagi|beri)(?= (?:semasa|masa|untuk|pada|kalau|ke)\b)", r"boleh beri \1"),
    # At what level something is begun.
    (r"\b(?<!naik )(?<!banyak )berapa baru (?:boleh|kena|perlu|patut|nak|dikira)\b", "ambang untuk"),
    # What may be done only then is done after it.
    (r"\bbaru (?:boleh|kena|perlu|patut|nak|bole)\b", "sebelum"),
    (r"\bbaru(?= (?:stop|start|tukar|switch|berhenti|mula|hold)\b)", "sebelum"),
    (r"\b(?:(?:yang|memang|dah|sudah) )+ada\b|\b(?<=pesakit )ada\b|\b(?<=ibu )ada\b|\b(?<=budak )ada\b", "dengan"),
    (
        r"\b(?:paling (?:banyak|tinggi)|maksimum|maks|max)(?: dos)? (?:berapa )?(?:m?g )?(?:sehari|satu hari)\b"
        r"(?: berapa\b)?|\b(?:sehari|satu hari) (?:paling banyak|maksimum|max)(?: berapa)?\b",
        "dos maksimum sehari",
    ),
    (r"\bberapa (?:unit|ml|mg|mcg|gram|biji|tablet|vial|ampul|puff|sedut(?:an)?)(?= \w)(?! ?/)", "berapa dos"),
    (r"\b(?:tapi|tetapi) (?:tak|tidak) (?:ada )?", "tanpa "),
    (r"\bmasa(?= (?:mengandung|hamil|kehamilan|trimester|resus\w*|rawatan|bersalin|menyusu\w*)\b)", "semasa"),
    (rf"\b(?:{_ALLERGIC})(?: (?:kepada|pada|dengan|to))? ([a-z]{{4,}})\b", r"\1 allergy"),
    # What is asked for stands last: "UTI nak bagi antibiotik apa".
    (rf"^(.+?),? {_TO_GIVE} ({_MEANS}) (?:apa|mana)(?= *\?*$)", r"\2 apa yang perlu diberi untuk \1"),
    (rf"^(.+?),? {_TO_GIVE} ([\w-]+) (?:dos )?berapa(?= *\?*$)", r"berapa dos \2 untuk \1"),
    (r"^((?:kontraindikasi|kesan sampingan|gejala|simptom|tanda|komplikasi) .+?) apa(?= *\?*$)", r"apakah \1"),
    (
        r"\b(berapa kerap|bila) (?:perlu|kena|patut) buat (.+?)(?= (?:untuk|dalam|pada|kalau|jika)\b| *\?*$)",
        r"\1 \2 perlu dilakukan",
    ),
)  # fmt: skip
_HOW = "(?:怎麼|如何|怎樣|怎么)"
_COUNTED = r"(?:支|瓶|顆|粒|滴|下|毫克|微克|公克|mg|mcg|ml|cc|g|單位|U|unit|vial|puff|amp|包|袋|錠)"
_A_DAY = "(?:一天|一日|每天|每日)"
_CHINESE = (
    (rf"(劑量|用量)(?:要|該|應該|應)?{_HOW}(?:計算|給|打|用|開|算|下|抓|吃)?(?!調)", r"\1多少"),
    (rf"(?:劑量|藥量)?(?:要|該|應該)?{_HOW}調(?:藥|劑量|藥量)?(?=$|[?？,，。 ])", "劑量調整"),
    (rf"(?:一次)?(?:要|該|應該|可以|需要)?(?:打|給|用|吃|開|輸|補|吸|點|抽)到?幾\s*{_COUNTED}(?![/天日])", "劑量多少"),
    (r"(?:應該?|要)?[設調]定?[到在為]?(?:幾|多少)", "目標多少"),
    (
        rf"{_A_DAY}最[多高大](?:可以|能|可)?[吃用打給開吸]?到?多少(?:mg|毫克|顆|g|克)?"
        rf"|{_A_DAY}的?最[大高]劑量(?:是|為)?多少|最[大高]劑量{_A_DAY}(?:是|為)?多少",
        "每日最大劑量多少",
    ),
    (r"多久[吸噴打吃用給]一次", "多久一次"),
    (r"[補輸灌]多少", "給多少"),
    (r"(\d)\s*萬", r"\g<1>0000"),
    (r"(?:要|需要|應該|應|該)?多久(?:要|需要|應該|應|該|再)?([\u3400-\u9fff]{1,6}?)一次", r"多久一次\1"),
    (r"沒有?(?:改善|好轉|進步|退燒|起色|效果|效|變好|好)(?![\u5403])", "無改善"),
    (r"[轉看]給?專科(?:醫師)?|會診|照會", "轉診"),
    (r"[跟和與](?=[A-Za-z])", "與"),
    (r"(?:同時|一起)(?:做|用|給|進行)?還是(?:先後|分開|依序)(?:做|用|給|進行)?", "同時或先後"),
    (r"(?:要|應該?|該|需要?)?(?:(?:控制|維持|保持)[至到在]?|[調降]低?[至到在])多少(?:以[上下]|左右)?", "目標是多少"),
    (r"在(?=(?:多久|幾個?(?:小時|天|分鐘))[之以]?內)", ""),
    (r"適合接受(?!$)", "適合"),
    (r"哪些因素會增加(.+?)的風險", r"\1的危險因子是什麼"),
    (r"目標值?應(?:低於|小於|為)多少", "目標是多少"),
    (r"(療程|時間窗)(?:應該?|要)?(?:為|是)?(?:幾天|多[久長])", r"\1是什麼"),
    (r"([A-Za-z]{4,})類(?:藥物?|抗生素)", r"\1"),
    (r"以(?:什麼|何種|哪種)方[式法]", "如何"),
    (r"(?<=[病患][人者])多久(?:應該?|要|該)?(?=重複)(?!.*一次)", "多久一次"),
    (r"在(?=何時|什麼時候)", ""),
    (r"(?<![不否許])可(?=使用|用於|接受|給予|服用|開始|停用|進行)", "可以"),
    (r"血小板(?=[低少高多][於少])", "血小板計數"),
    (r"^(.+?)(?:適用於|適合)哪些((?:病人|患者|人))(?=$|[?？])", r"哪些\2適合\1"),
    (r"^([^,，?？]+?)(?:要|超過|大於)?多少(?:以[上下])?[才就]?算(?:是|為)?([\u3400-\u9fff]+)", r"\2的\1閾值是多少"),
    # At what level something is begun.
    (
        r"(?<![於過到])(?:要?多[少高低大]|到多少)"
        r"(?:[才就]?(?:要|該|需要|開始|算)|才(?:可以|能))(?=[\u3400-\u9fffA-Za-z])",
        "閾值",
    ),
    (r"呼吸(?:次數|速率)?(?:每分鐘)?(?:幾下|多快)(?:以上)?", "呼吸速率閾值"),
    (rf"一(?:支|瓶|vial|amp)(?:是|有)?(?:多少|幾)\s*{_COUNTED}", "針劑規格"),
    (rf"一[顆錠粒](?:是|有)?(?:多少|幾)\s*{_COUNTED}", "錠劑規格"),
    (r"(?<!量)(?<!量要)(?:一次|每次)?(?:要|該|可以)?[吃打給開]多少(?=$|[?？,，。])", "劑量多少"),
    (r"(抗生素|藥物?|升壓藥|降壓藥|輸液|點滴)(?:要|該|應該)?用(?:什麼|哪[一個種]{1,2})", r"用哪種\1"),
    (r"(第[一二三四]種藥物?)(?:要|該|應該)?加(?:什麼|哪[一個種]{1,2})", r"加哪個\1"),
    (r"[、,]\s*(?=劑量多少|要?[吃用打給]?幾天|[給要]?多久|做什麼檢查|用什麼藥)", ";"),
    (r"([A-Za-z-]+)可以給([\u3400-\u9fff]{2,6})(用|吃|打)(?=嗎|[?？]|$)", r"\2可以\3\1"),
    (r"的?(禁忌症|副作用|適應症|症狀|危險因子|併發症)(?:有哪些|是哪些)", r"的\1是什麼"),
    (r"對([A-Za-z]+)過敏的(?=[\u3400-\u9fff])", r"有\1過敏的"),
    (r"(?<=如果)不能(?:打|用|做|接受)(?=[A-Za-z]|血栓)|(?<=那)不能(?:打|用|做|接受)(?=[A-Za-z]|血栓)", "不適合"),
    (r"([\u3400-\u9fff]{2,8})打([A-Za-z]+)前(?:的)?(血壓[\u3400-\u9fff]{2})", r"\1打\2前的\3"),
    (r"(?<=[\u3400-\u9fffA-Za-z0-9])還是(?=[\u3400-\u9fffA-Za-z0-9])", "或"),
    (r"腎(?:臟)?(?:功能)?(?:不好|不佳|差|很差|壞掉)", "腎功能不全"),
    (r"肝(?:臟)?(?:功能)?(?:不好|不佳|差|很差)", "肝功能不全"),
)  # fmt: skip
RULES: dict[Foreign, tuple[tuple[re.Pattern[str], str], ...]] = {
    "ms": tuple((re.compile(typed, re.IGNORECASE), written) for typed, written in _MALAY),
    "zh-Hant": tuple((re.compile(typed), written) for typed, written in _CHINESE),
}
# Between a Latin letter or a number and a character some type a space, and some none.
SPACED = re.compile(r"(?<=[A-Za-z0-9%]) +(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff]) +(?=[A-Za-z0-9])")
DIGITS = {"一": 1, "二": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
AGE = re.compile(
    "(?<![一二兩三四五六七八九十百幾])(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二兩三四五六七八九])(?=歲)"
)
LONGEST_FOLLOW_UP = 24
IF = re.compile(r"kalau|jika|如果|若|要是", re.IGNORECASE)
FOLLOW_UP: dict[Foreign, re.Pattern[str]] = {
    "ms": re.compile(
        r"^(?:(?:dan|habis|jadi|so)\s+)?(?:(?:macam mana|bagaimana(?:kah)?)\s+)?"
        r"(?P<if>(?:(?:kalau|jika|dengan|untuk|pada|bagi)\s+)+)"
        r"(?P<of>(?:(?!berapa|boleh|perlu|apa|bila|dos\b)[\w/.%-]+\s*){1,4}?)\s*(?:pula|pulak|plak)?\s*[?]*$",
        re.IGNORECASE,
    ),
    "zh-Hant": re.compile(
        r"^(?:那麼|那|還有|至於|所以)*(?P<if>如果|若是?|要是|換成|換做)?(?:是)?(?P<of>[^,?，？]{1,16}?)(?:的話)?呢[?？]*$"
    ),
}


def _in_digits(numeral: re.Match[str]) -> str:
    """Chinese writes 80 as eight ten."""
    tens, ten, ones = numeral[0].rpartition("十")
    return str((DIGITS.get(tens, 1) * 10 if ten else 0) + DIGITS.get(ones, 0))


def in_full(plain: str, language: Foreign) -> str:
    """Return the question in full words."""
    if language == "ms":
        plain = _short_forms().sub(lambda found: _words()[" ".join(found[0].lower().split())], plain)
    else:
        plain = AGE.sub(_in_digits, SPACED.sub("", plain))
    for typed, written in RULES[language]:
        plain = typed.sub(written, plain)
    return plain


def asked_after(plain: str, language: Foreign) -> tuple[str, str]:
    """Return how a follow-up opens in English, and what it turns to ("那懷孕呢?", "kalau budak pula?").

    Two empty texts for a question of its own.
    """
    found = FOLLOW_UP[language].match(plain.strip()) if len(plain) <= 2 * LONGEST_FOLLOW_UP else None
    if found is None:
        return "", ""
    return "And if" if IF.search(found["if"] or "") else "What about", found["of"].strip()


@cache
def _words() -> dict[str, str]:
    return dict(line.split("|", 1) for line in entries("malay_short"))


@cache
def _short_forms() -> re.Pattern[str]:
    either = "|".join(re.escape(short).replace(r"\ ", r"\s+") for short in sorted(_words(), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)
