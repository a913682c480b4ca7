"""What a ward types in Malay, and how it is written in full: one habit a rule, taken one after the other."""

_FOLLOWS = r"(?:untuk|dalam|pada|kalau|jika|bila|dengan|lepas|selepas|sebelum|semasa|kepada)"
_ALLERGIC = r"alah|alergi|alahan|allergic|allergy"
_MEANS = r"profilaksis|ubat|antibiotik|cecair|vasopressor|insulin|suntikan|vaksin|steroid|rawatan|drug|antiviral"
_TO_GIVE = "(?:nak|perlu|patut|kena|boleh) (?:bagi|beri|guna|pakai|start|mula)"
_UNITS = "mg|mcg|ml|units?|gram|puff|tablet|biji"
# What is no drug where its amount is asked.
_NO_DRUG = (
    "tinggi|rendah|dewasa|budak|bayi|pesakit|hamil|mengandung|darah|pinggang|garam|sehari|perlu|boleh|patut|ubat|manis"
)
_ASKS = r"(?!.*\b(?:berapa|bila|apa|siapa|kalau|jika|macam|mana|sebelum|lepas|selepas)\b)"
_LEVELS = "HbA1c|LDL|CD4|INR|BP|BMI|gula|gula darah|bilirubin|creatinine|kreatinin"
HABITS = (
    # X is "tak": whether or not behind what is allowed and at the end, and not before what is done.
    (r"\b(boleh|perlu|patut|kena) x\b", r"\1 tak"),
    (r"(?<![\w-])x(?= *\?*$)", "tak"),
    (r"(?<!\d )(?<![\w-])x(?= (?!rays?\b)[a-z]{4,})", "tidak"),
    (
        r"^([\w-]{4,}) (budak|bayi|kanak-kanak|(?:ibu|wanita|pesakit) \w+) boleh"
        r"(?: (?:bagi|beri|guna|makan|ambil))?(?: ke)?(?: tak)?(?= *\?*$)",
        r"boleh beri \1 kepada \2",
    ),
    # "Kanak2" is written twice.
    (r"\b(?![a-z]+o2\b)([a-z]{4,})2\b", r"\1-\1"),
    (r"^nak (.+?),? boleh(?: (?:ke|tak))?(?= *\?*$)", r"boleh \1"),
    (r"^(.+?),? (?:(?:nak|perlu|kena) )?(stop|start|mula|henti) bila(?= *\?*$)", r"bila perlu \2 \1"),
    (r"\bboleh sekali(?: (?:ke|tak))?(?= *\?*$)", "boleh digunakan bersama"),
    (
        r"\bberapa (?:vial|ampul|botol|tablet|biji|puff) ([\w-]+)"
        r"(?: (?:nak|perlu|kena) (?:bagi|beri|makan))?(?= *\?*$)",
        r"apakah dos \1",
    ),
    (r"^(?:doktor|doc|dr|bos|boss|tuan|puan|kak|abang|sir|prof)\s*,\s*", ""),
    (r"\b(?:selamat|okay|ok|sesuai) (?:ke|tak)\b", "selamatkah"),
    # A particle asks; it denies nothing and leads nowhere.
    (r"\b(perlu|boleh|kena|patut|harus|sesuai|bagus) (?:ke|tak)\b(?= \w)", r"\1"),
    (rf"\b(?:tak|ke)(?= {_FOLLOWS}\b(?<!ke dalam)(?<!ke pada))", ""),
    (r"\bada (?:interaksi|interaction)\b(?: (?:ke|tak))?", "interaksi"),
    (r"\bmasih (?=boleh|perlu|kena|patut|sesuai|nak)", ""),
    (r"\b(?:dia|mereka|kita|kami)(?= (?:rosak|tak|tidak|ada|dah|sudah|perlu|nak|boleh|resistan|berumur|masih)\b)", ""),
    (r"\bmasih sedar\b", "sedar"),
    (r"\bhantar (?=[\w-]+ (?:culture|kultur)\b)", "buat "),
    (r"\bpatients?\b(?! with\b)", "pesakit"),
    (r"\bdosis\b", "dos"),
    (r"\bberapa doskah\b", "berapa dos"),
    (
        r"\bboleh (?:(?:balik|pulang)(?: (?:ke )?rumah)?|keluar (?:wad|hospital))(?! (?:normal|semula))\b",
        "boleh didiscaj",
    ),
    (r"\blebih (?=\d)", "lebih daripada "),
    (r"\bkurang (?=\d)", "kurang daripada "),
    (r"\btahap (?=[1-5I]+\b)", "peringkat "),
    # Taken, where a drug stands behind it.
    (
        r"\b(selepas|lepas|sebelum) makan "
        r"(?!(?:untuk|atau|dan|dalam|pada|bila|berapa|perlu|boleh|apa|ubat|ke|tak)\b)(?=[a-z]{4,})",
        r"\1 mengambil ",
    ),
    (r"\b(?:dos|dose) (?:mula|permulaan|awal)\b", "dos permulaan"),
    (r"\bnak (stop|henti|hentikan|mula|start|tukar|ulang|sambung|teruskan)(?: (?:tak|ke))?(?= *\?*$)", r"perlu \1"),
    (r",\s*(?:bagi|beri|kasi) apa(?= *\?*$)", ", apa yang perlu diberi"),
    (r"\b(?:(?:nak|perlu|kena|patut) )?(?:bagi|beri|kasi) apa( dulu| dahulu)?(?= *\?*$)", r"apa yang perlu diberi\1"),
    (r"\b([\w-]+(?: basal)?) (?:nak|perlu|kena) start berapa(?: (?:mg|mcg|ml|units?))?\b", r"apakah dos permulaan \1"),
    (r"\bberapa kali (boleh|perlu|kena) (bagi|beri|makan|ambil) ([\w-]+) sehari", r"berapa kerap \1 \2 \3"),
    (r"\bboleh (?:bagi|beri|makan|ambil) sekali\b(?! (?:se|sahaja))", "boleh diberi bersama"),
    (r"\bpregnant (?:lady|ladies|wom[ae]n|mothers?)\b", "wanita mengandung"),
    # "HbA1c how much must start insulin": at what HbA1c.
    (
        rf"\b({_LEVELS}) berapa (?:baru )?(?:perlu|kena|patut|nak) (?:mula|start) ([\w-]+)",
        r"pada paras \1 berapa \2 perlu dimulakan",
    ),
    # "Apixaban ke warfarin", "drug or counseling first".
    (rf"\b({_TO_GIVE}|pilih|guna|bagi) ([\w-]+) ke ([\w-]+)(?= *\?*$)", r"\1 \2 atau \3"),
    (rf"\bloading dose(?: (?:of )?([a-z-]{{4,}}))? berapa(?: (?:{_UNITS})\b(?:/[a-z]+)*)?", r"apakah loading dose \1"),
    (
        rf"(?:\b(?:nak|perlu|kena) )?(?:\b(?:bagi|beri|guna|start) )?\b(?!(?:{_NO_DRUG})\b)([a-z-]{{4,}}) "
        rf"berapa (?:{_UNITS})\b(?:/[a-z]+)*"
        r"(?: (?=(?:per|se)))?",
        r"berapa dos \1 ",
    ),
    (r"\b([\w-]+) boleh (?:naik|dinaikkan) sampai berapa\b", r"apakah dos maksimum \1"),
    (
        r"\b(S?BP|tekanan darah) (?:(?:boleh|nak|perlu|kena|patut) )?(?:turun|turunkan|control|kawal)"
        r" (?:sampai|ke) berapa\b",
        r"\1 sasaran berapa",
    ),
    (
        r"\b(?:(?:boleh|nak|perlu|kena|patut) )?(?:turun|turunkan|control|kawal)"
        r"(?: (?:S?BP|tekanan darah))? (?:sampai|ke) berapa\b",
        "berapa sasaran tekanan darah",
    ),
    (r"\bbeza ([\w-]+) (?:dengan|dan) ", r"beza antara \1 dan "),
    # A condition besides: "sepsis ada AKI".
    (r"\b(?:kalau|jika) ada\b|(?<!tak )(?<!tidak )(?<!yang )\bada (?=(?-i:[A-Z]{2,}))", "dengan "),
    # "Clopidogrel must stop how many days", "zinc give how many days".
    (
        r"^(.*, )?((?:[\w-]+ ){1,5}?)(?:(?:perlu|kena|patut|nak) )?"
        r"(stop|hold|bagi|beri|ambil|makan|guna|simpan|pantau|rawat) (berapa (?:hari|lama|minggu|bulan|kerap))\b",
        r"\1\4 perlu \3 \2",
    ),
    (r"^((?:[\w-]+ ){1,4}?)dos ([\w-]+)(?: (rectal|IV|IM|oral))? berapa(?= *\?*$)", r"berapa dos \2 \3 untuk \1"),
    (
        rf"^([^,]+?) (?:guna|pakai|makan) ({_MEANS}) apa( dulu| dahulu)?(?= *\?*$)",
        r"\2 apa yang perlu digunakan\3 untuk \1",
    ),
    (r"^(.+?) perlu (berapa (?:hari|lama|minggu|kerap)) ([\w-]+)(?= *\?*$)", r"\2 \3 untuk \1"),
    (r"^(.*, )?([\w-]+) berapa banyak(?= *\?*$)", r"\1berapa banyak \2 perlu diberi"),
    (
        r"^(.*, )?((?:[\w-]+ ){1,4}?)bila (?:perlu|nak|boleh|kena|patut) (buat|start|mula|stop|bagi|beri|ulang|rawat)"
        r"(?= *\?*$)",
        r"\1bila perlu \3 \2",
    ),
    (r"^((?:[\w-]+ ){1,5}?)bila (?:perlu|kena) ([\w-]+)(?= *\?*$)", r"bila \2 perlu untuk \1"),
    (
        r"^((?:lepas|selepas|sebelum|semasa) [\w -]+?) (boleh|perlu) (bagi|beri|guna|start|mula) ([\w-]+)"
        r"(?: ke| tak)?(?= *\?*$)",
        r"\2 \3 \4 \1",
    ),
    (
        r"^((?:[\w-]+ ){1,5}?)(macam mana|bagaimana) (?:nak )?(?:bagi|beri|guna)(?= *\?*$)",
        r"\2 hendak beri \1",
    ),
    # The topic first, then whether a drug may be given for it.
    (
        rf"^{_ASKS}((?:[\w-]+ )+?)(boleh|perlu|kena|patut) (bagi|beri|guna|pakai|start|mula) ([\w-]+)"
        r"(?: (?:lagi )?(?:ke|tak))?(?= *\?*$)",
        r"\2 \3 \4 untuk \1",
    ),
    # The topic first, then when: "malaria teruk bila boleh tukar".
    (
        r"^((?:[\w-]+ ){1,5}?)(bila|berapa lama|macam mana|bagaimana) (boleh|perlu|kena|patut|nak) "
        r"((?:start|mula|stop|henti|tukar|ulang|beri|bagi|buat|guna) .+?)(?= *\?*$)",
        r"\2 \3 \4 pada \1",
    ),
    # One drug or another for the topic.
    (
        rf"^{_ASKS}([^,]+?),? (?:(?:nak|perlu|patut|kena) )?(?:guna|bagi|beri|pakai|pilih) ([\w-]+) (?:ke|atau) "
        r"([\w-]+)(?= *\?*$)",
        r"patut beri \2 atau \3 untuk \1",
    ),
    (
        r"\b([A-Za-z0-9-]+) berapa (?:baru )?(?:perlu|kena|patut)"
        r"(?= (?:intubasi|dialisis|transfusi|pembedahan|fototerapi))",
        r"pada \1 berapa perlu",
    ),
    (r"\bberapa kali (?:sehari|seminggu)\b", "berapa kerap"),
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
    (
        r"\bmasa(?= (?:mengandung|hamil|kehamilan|trimester|resus\w*|rawatan|bersalin|menyusu\w*|pregnan\w+"
        r"|postpartum|breastfeeding|labou?r)\b)",
        "semasa",
    ),
    (rf"\b(?:{_ALLERGIC})(?: (?:kepada|pada|dengan|to))? ([a-z]{{4,}})\b", r"\1 allergy"),
    # What is asked for stands last: "UTI nak bagi antibiotik apa".
    (
        rf"^(.+?),? {_TO_GIVE} ((?:{_MEANS}|[\w-]+toxin|[\w-]+ dan (?:{_MEANS}))) (?:apa|mana)(?= *\?*$)",
        r"\2 apa yang perlu diberi untuk \1",
    ),
    (rf"^(.+?),? {_TO_GIVE} ({_MEANS}) (?:apa|mana)(?= *\?*$)", r"\2 apa yang perlu diberi untuk \1"),
    (rf"^(.+?),? {_TO_GIVE} ([\w-]+) (?:dos )?berapa(?= *\?*$)", r"berapa dos \2 untuk \1"),
    (r"^((?:kontraindikasi|kesan sampingan|gejala|simptom|tanda|komplikasi) .+?) apa(?= *\?*$)", r"apakah \1"),
    (
        r"\b(berapa kerap|bila) (?:perlu|kena|patut) buat (.+?)(?= (?:untuk|dalam|pada|kalau|jika)\b| *\?*$)",
        r"\1 \2 perlu dilakukan",
    ),
)  # fmt: skip
