"""Which of the glossary's English words ask, allow, act, name or describe: what the rules of word order go by."""

import re


def _words(listed: str) -> frozenset[str]:
    return frozenset(re.split(r",\s+", listed))


ASKING = _words(
    "who is eligible for, how many doses, how many years, which tests should be done, within how many hours, within "
    "how many days, at what temperature, what causes, what are the stages of, who is at risk for, what is, what are, "
    "what should be done, what should be done first, what is the dose, what is the target, which, what, when to give, "
    "when to, when, when should, how long, how to manage, within how long, how often, how soon, how much, how many, "
    "how many days, how many times, how many weeks, how many months, how many hours, how many minutes, within how many "
    "minutes, which week, from which week, how long before surgery, at what score, what score, at what size, at what "
    "percentage, how many pack-years, what is the half-life, what should be used next, what should be given, how to, "
    "how should, who, who should, which patients, why, at what age, below what, above what"
)
# Asked of what is done, it asks what should be done.
SUGGESTED = _words(
    "when, how long, how many days, how many weeks, how many months, how many doses, how soon, within how long, "
    "within how many hours, within how many days, how long before surgery, at what age"
)
SHOULD, SHOULD_BE, CAN, IS = "should", "should be", "can", "is"
MODALS = frozenset((SHOULD, SHOULD_BE, CAN, "should not", "is it safe"))
# What may be done, and how it is called when it is done to something.
PARTICIPLES = {
    "give": "given", "use": "used", "take": "taken", "start": "started", "stop": "stopped", "add": "added",
    "repeat": "repeated", "measure": "measured", "adjust": "adjusted", "monitor": "monitored", "treat": "treated",
    "avoid": "avoided", "refer": "referred", "continue": "continued", "choose": "chosen", "reduce": "reduced",
    "increase": "increased", "lower": "lowered", "assess": "assessed", "evaluate": "evaluated", "hold": "held",
    "observe": "observed", "operate": "operated",
    "perform": "performed", "resume": "resumed", "manage": "managed", "diagnose": "diagnosed", "prevent": "prevented",
    "change": "changed", "switch": "switched", "discharge": "discharged", "recognize": "recognized",
    "resuscitate": "resuscitated", "sedate": "sedated", "aim for": "aimed for", "stop treatment": "stopped",
    "apply": "applied", "limit": "limited", "replace": "replaced", "mobilize": "mobilized", "relieve": "relieved",
    "test": "tested", "rehydrate": "rehydrated", "infuse": "infused", "delay": "delayed", "confirm": "confirmed",
    "detect": "detected", "receive": "received", "discontinue": "discontinued", "taper": "tapered",
    "admit to hospital": "admitted to hospital", "screen for": "screened for", "predict": "predicted",
    "supplement": "supplemented", "follow up": "followed up", "remove": "removed", "reverse": "reversed",
    "drain": "drained", "isolate": "isolated", "restart": "restarted", "combine": "combined", "examine": "examined",
    "collect": "collected", "insert": "inserted", "calculate": "calculated", "correct": "corrected",
    "differentiate": "differentiated", "maintain": "maintained", "switch to": "switched to", "consider": "considered",
    "control": "controlled", "check": "checked", "convert": "converted", "clamp": "clamped", "irrigate": "irrigated",
    "administer": "administered", "postpone": "postponed", "intubate": "intubated", "vaccinate": "vaccinated",
    "discard": "discarded", "calm": "calmed", "initiate": "initiated", "cover": "covered", "store": "stored",
    "refer to a specialist": "referred to a specialist",
}  # fmt: skip
DONE = frozenset(PARTICIPLES.values()) | _words(
    "done, used as, used together, vaccinated, screened, tested, checked, sedated, taken with, used with, recommended, "
    "needed, contraindicated, admitted to, referred to, operated, completed, crushed, chewed, transferred"
)
# Somebody does it, and it is not done in somebody.
BY_SOMEBODY = frozenset(("take", "receive", "undergo"))
# What a drug or a test can do by itself.
BY_ITSELF = frozenset(("prevent", "treat", "reduce", "replace", "predict", "detect", "confirm", "increase", "lower"))
# What is called by its noun where nobody asks, and by its verb where something is to be done.
NOUN_OF = {
    "prevent": "prevention", "assess": "assessment", "measure": "measurement", "monitor": "monitoring",
    "adjust": "adjustment", "manage": "management", "admit to hospital": "admission to hospital", "refer": "referral",
    "screen for": "screening for", "use": "use of", "diagnose": "diagnosis", "treat": "treatment",
    "supplement": "supplementation",
}  # fmt: skip
VERB_OF = {
    "treatment": "treat", "management": "manage", "diagnosis": "diagnose", "resuscitation": "resuscitate",
    "screening": "screen for", "prevention": "prevent", "sedation": "sedate", "choice": "choose",
    "rehydration": "rehydrate", "storage": "store", "vaccination": "give",
}  # fmt: skip
# Nouns that take what follows as theirs.
NOUNS = _words(
    "dose, maximum dose, starting dose, loading dose, maintenance dose, maximum daily dose, recommended dose, dosage, "
    "treatment, initial treatment, first-line treatment, maintenance treatment, symptoms, signs, danger signs, "
    "contraindications, side effects, adverse effects, risk, definition, diagnosis, diagnostic criteria, prevention, "
    "complications, cause, duration, classification, criteria, assessment, measurement, monitoring, adjustment, "
    "management, risk factors, role, staging, interaction, severity, indications, effect, benefit, use, boxed warning, "
    "duration of treatment, duration of antibiotic treatment, dose and duration, administration, dose adjustment, "
    "treatment options, initial management, warning, precautions, time window, incidence, options, prognosis, "
    "screening, first dose, second dose, third dose, causes, results, survival, mortality, time limit, method, "
    "methods, steps, two doses, three doses, interval between doses, long-term effects, reversal, removal, insertion, "
    "clinical features, side effect, antidote, dose in, causes of"
)
# What is asked for by its name and an article.
ARTICLED = NOUNS | _words(
    "first-line treatment, first-line drugs, first-line antibiotics, first-line, drug of choice, treatment of choice, "
    "target, blood pressure target, time window, empiric antibiotics, antibiotic of choice, antithyroid drug of "
    "choice, goal, treatment goal, cut-off, next step, interval, first choice, starting age, half-life"
)
# What has a figure and no amount.
MEASURED = re.compile(
    r"(?:rate|level|pressure|temperature|age|score|index|value|cut-off|threshold|saturation|glucose|hemoglobin|count|"
    r"interval|limit|ratio|target|weight|circumference|criteria|duration|risk)$"
)
PLURAL = re.compile(r"(?:[^s]s|criteria)(?: for [a-z]+)?$")
WHOM = _words(
    "black patients, male patients, female patients, "
    "mother, mothers, women with gestational diabetes, outpatients, older adults, the "
    "elderly, people, adults, children, infants, newborns, adolescents, elderly, carriers, pregnant women, women, men, "
    "patients, adults with obesity, patients with sepsis, adults with sepsis, patients with septic shock, stroke "
    "patients, diabetic patients, elderly patients, pediatric patients, patients with asthma, patients with chronic "
    "hepatitis B, hypertensive patients, patients with obesity, women of reproductive age, women living with HIV, "
    "hemodialysis patients, preterm infants, febrile infants, febrile children, health care workers, critically ill "
    "patients, smokers, breastfeeding women, family members, surgical patients, immunocompromised patients"
)
LINKS = _words(
    "for, to, in, of, with, without, if, after, before, during, from, and, or, target, daily, within, versus, "
    "between, by, caused by, compared with, instead of, using, that, within one hour, above, below"
)
# Malay puts these behind the noun that they describe, English before it.
ADJECTIVES = _words(
    "acute, chronic, severe, non-severe, mild, moderate, uncomplicated, complicated, uncontrolled, asymptomatic, "
    "recurrent, persistent, early, early stage, late, advanced, primary, secondary, suspected, confirmed, oral, "
    "intravenous, intramuscular, subcutaneous, daily, maximum, minimum, first, second, high-risk, high-dose, low-dose, "
    "long-term, short-term, initial, first-line, first choice, second-line, empiric, broad-spectrum, normal, regular, "
    "effective, urgent, other, safe, continuous, intermittent, prophylactic, symptomatic, difficult, dangerous, "
    "painful, sudden, stable, unstable, resistant, swollen, weak, prolonged, hospitalized, febrile, unsafe, serious, "
    "most serious, most common, best, preterm, bloody, abnormal, tight, low-fat, low-salt, nonbleeding, conservative, "
    "restrictive, intensive, optimal, appropriate, standard, routine, neoadjuvant, adjuvant, healthy, positive, "
    "negative, new, mechanical, non-invasive, single, supplemental, obese, pregnant, young, older, bedridden, "
    "eligible, panic, rheumatoid, life-threatening, extended-release, inhaled, nebulized, venomous, basic, dirty, "
    "open, active, inactive, live, breech, penetrating, blunt, infected, contaminated, retained, neonatal, maternal, "
    "fetal, cardiac, aggressive, terminal, refractory, latent, pulmonary, drug-resistant, multidrug-resistant, high, "
    "low"
)
# What a language may say apart from the noun that it is said of.
SUPERLATIVES = frozenset(("most common", "most serious", "best", "first-line", "first choice"))
# Words that Malay took over and that look like adjectives.
ADJECTIVE_ENDING = re.compile(r"(?!hospital|journal|interval|receive)[a-z]{4,}(?:ic|al|ous|ive|ary)")
# Malay names the kind behind these, English before them.
HEADS = _words(
    "score, test, level, therapy, vaccine, culture, surgery, transfusion, replacement, mutation, supplementation, "
    "cancer, abscess, fracture, syndrome, deficiency, resistance, stones, tube, sample, restriction, effusion, edema, "
    "infection, prophylaxis, injury, ulcer, vaccination, regimen, poisoning, biopsy, fraction, attack, ultrasound, "
    "exacerbation, infusion, injection, patch, inhaler, bite, overdose, withdrawal, drip, screening test"
)

# Conditions, by which Chinese says where something is done before it says what.
CONDITION = re.compile(
    r"(?:metastasis|attempt|presentation|membranes|pain|itis|osis|[ae]mia|iasis|plegia|pnea|rrhea|disease|disorder|syndrome|infarction|stroke|shock|sepsis|hemorrhage|bleeding|"
    r"infection|pneumonia|asthma|attack|exacerbation|cancer|carcinoma|tumor|malaria|diabetes|hypertension|hypotension|"
    r"eclampsia|pregnancy|bite|injury|failure|impairment|hepatitis [BC]|thyroidism|thyrotoxicosis|obesity|dehydration|"
    r"arrest|arrhythmia|tetanus|rabies|typhoid|cholera|zoster|syphilis|migraine|delirium|dementia|depression|"
    r"schizophrenia|psoriasis|eczema|hernia|colic|jaundice|lymphoma|melanoma|myeloma|anaphylaxis|trauma|abscess|mumps|"
    r"pertussis|diphtheria|leprosy|(?:typhoid|dengue|rheumatic|yellow) fever|"
    r"PE|STEMI|COPD|CKD|AKI|DKA|GDM|AF|TB|ACS|DVT|VTE|ICH|SLE|UTI|GBS|TIA|dengue|measles|chickenpox|croup|edema|ascites|varices|"
    r"fibrillation|seizures?|burn|allergy|ulcer|deficiency|HIV|ARDS|trimester|poisoning|overdose|gravis|epilepsy|gout)$"
)
