"""Follow-ups with what came before, the words their standalone form must hold, and the words it must not."""

CYSTITIS = "What is the first-line antibiotic for cystitis in women?"
PNEUMONIA = "dose of amoxicillin for pneumonia in children"
SEPSIS = "Which vasopressor should be given first in septic shock?"
STROKE = "Should we give alteplase to adults with acute ischemic stroke?"
HYPERTENSION = "What is the target blood pressure in adults with diabetes?"
DIARRHEA = "How should I rehydrate a child with acute diarrhea?"
ORS = "ORS dose for a child with some dehydration?"
GRAVES = "Is methimazole the first choice in Graves' disease?"

FOLLOW_UPS = [
    (CYSTITIS, "and in pregnancy?", "cystitis antibiotic pregnancy", "women"),
    (CYSTITIS, "what about children", "cystitis antibiotic children", "women"),
    (CYSTITIS, "in men?", "cystitis antibiotic men", "women"),
    (CYSTITIS, "what dose?", "dose antibiotic cystitis women", ""),
    (CYSTITIS, "how long?", "long antibiotic cystitis women", ""),
    ("cotrimoxazole dose impetigo adult", "and a 4 year old?", "cotrimoxazole dose impetigo 4 year old", "adult"),
    (CYSTITIS, "why?", "why antibiotic cystitis", ""),
    (CYSTITIS, "and if allergic to penicillin?", "cystitis women allergic penicillin", ""),
    (CYSTITIS, "same for pyelonephritis?", "antibiotic pyelonephritis women", "cystitis"),
    (CYSTITIS, "is it safe in breastfeeding?", "safe breastfeeding cystitis", ""),
    (PNEUMONIA, "and azithromycin?", "azithromycin dose pneumonia children", "amoxicillin"),
    (PNEUMONIA, "what about otitis media?", "amoxicillin dose otitis children", "pneumonia"),
    (PNEUMONIA, "and in adults?", "amoxicillin dose pneumonia adults", "children"),
    ("amoxicillin dose in child pneumonia", "and in adults?", "amoxicillin dose pneumonia adults", "child"),
    ("dose in child pneumonia", "and in adults?", "dose pneumonia adults", "child"),
    ("artesunate dose child severe malaria", "and for adults?", "artesunate dose malaria adults", "child"),
    (PNEUMONIA, "how long should it be given?", "long amoxicillin pneumonia", ""),
    (PNEUMONIA, "is it safe in renal impairment?", "amoxicillin safe renal impairment", ""),
    (PNEUMONIA, "and with severe malnutrition?", "amoxicillin pneumonia severe malnutrition", ""),
    (PNEUMONIA, "azithromycin dose", "azithromycin dose pneumonia children", "amoxicillin"),
    (ORS, "Metformin maximum dose", "metformin maximum dose child", "ors"),
    (PNEUMONIA, "maximum dose?", "maximum dose amoxicillin pneumonia", ""),
    (PNEUMONIA, "what if vomiting?", "amoxicillin pneumonia children vomiting", ""),
    (SEPSIS, "and which second?", "second vasopressor septic shock", ""),
    (SEPSIS, "at what target?", "target vasopressor septic shock", ""),
    (SEPSIS, "what about steroids?", "steroids septic shock", ""),
    (SEPSIS, "in the elderly?", "vasopressor septic shock elderly", ""),
    (STROKE, "up to how many hours?", "hours alteplase stroke", ""),
    (STROKE, "what dose?", "dose alteplase stroke", ""),
    (STROKE, "and in pregnancy?", "alteplase stroke pregnancy", "adults"),
    (STROKE, "what about tenecteplase?", "tenecteplase stroke", "alteplase"),
    (HYPERTENSION, "and with chronic kidney disease?", "target blood pressure kidney disease", ""),
    (HYPERTENSION, "and in the elderly?", "target blood pressure elderly", ""),
    (HYPERTENSION, "how do I measure it?", "measure blood pressure", ""),
    (DIARRHEA, "and zinc?", "zinc diarrhea child", ""),
    (DIARRHEA, "when to give antibiotics?", "antibiotics diarrhea child", ""),
    (DIARRHEA, "and in adults?", "diarrhea adults", ""),
    (SEPSIS, "noradrenaline dose in children", "noradrenaline dose children septic shock", ""),
    (SEPSIS, "vasopressin dose", "vasopressin dose septic shock", ""),
    # What was asked of a class is not asked of the drug.
    (
        "Which antibiotic first in sepsis, and how soon?",
        "dexamethasone adult",
        "dexamethasone adult sepsis",
        "antibiotic",
    ),
    ("sepsis antibiotic first line", "vancomycin dose?", "vancomycin dose sepsis", "antibiotic first"),
    ("neonatal sepsis antibiotic", "gentamicin dose", "gentamicin dose neonatal sepsis", "antibiotic"),
    (CYSTITIS, "nitrofurantoin dose in pregnancy", "nitrofurantoin dose cystitis pregnancy", "women"),
    (DIARRHEA, "paracetamol dose with fever", "paracetamol dose fever child", ""),
    # Of the patient who was spoken of: the illness may forbid the drug.
    ("dengue in a child", "is ibuprofen safe in children?", "ibuprofen safe children dengue", ""),
    ("dengue 5 year old", "is ibuprofen safe in children?", "ibuprofen safe children dengue", ""),
    ("dengue in a child", "Is ibuprofen safe in a child?", "ibuprofen safe child dengue", ""),
    ("dengue in a child", "is ibuprofen contraindicated in a 5 year old?", "ibuprofen 5 year old dengue", ""),
    (PNEUMONIA, "is doxycycline contraindicated in children?", "doxycycline contraindicated children pneumonia", ""),
    (DIARRHEA, "is loperamide safe?", "loperamide safe child diarrhea", ""),
    (PNEUMONIA, "and is it safe in breastfeeding?", "amoxicillin safe breastfeeding", ""),
    ("paracetamol dose fever child", "in adults?", "paracetamol dose fever adults", "child"),
    # What was measured of the patient goes along, with or without a preposition before it.
    ("paracetamol dose child 12 kg", "ibuprofen?", "ibuprofen dose child 12 kg", "paracetamol"),
    (
        "amoxicillin dose child 12 kg pneumonia",
        "ibuprofen dose for fever?",
        "ibuprofen fever child 12 kg",
        "amoxicillin",
    ),
    ("amoxicillin dose 5 year old pneumonia", "azithromycin dose?", "azithromycin 5 year old pneumonia", "amoxicillin"),
    ("amoxicillin dose egfr 25", "ciprofloxacin dose?", "ciprofloxacin dose egfr 25", "amoxicillin"),
    ("paracetamol dose child 12 kg", "how often can it be given?", "often paracetamol child 12 kg", ""),
    ("norepinephrine dose septic shock", "what if it is not enough?", "noradrenaline not enough septic shock", "dose"),
    # But for what is said anew.
    ("amoxicillin dose child 18 kg", "and for 12 kg?", "amoxicillin dose child 12 kg", "18"),
    ("amoxicillin dose in a 2 year old with pneumonia", "and a 4 year old?", "amoxicillin pneumonia 4 year old", "2"),
    ("amoxicillin dose egfr 25", "and egfr 10?", "amoxicillin dose egfr 10", "25"),
    ("vasopressor in septic shock", "if that is not enough?", "if that is not enough: vasopressor septic shock", ""),
    (GRAVES, "and in pregnancy?", "methimazole graves pregnancy", ""),
    ("alteplase dose STEMI", "I meant stroke", "alteplase dose stroke", "stemi meant"),
    ("alteplase dose STEMI", "no, in stroke", "alteplase dose stroke", "stemi no"),
    ("alteplase dose STEMI", "i meant stroke, not mi", "alteplase dose stroke", "stemi mi"),
    ("cholera azithromycin dose", "no, I meant in children", "cholera azithromycin dose children", "meant"),
    (
        "salbutamol dose for a 14 month old child with asthma",
        "mother also wheezing, dose for her?",
        "salbutamol dose asthma mother",
        "14 child",
    ),
    ("salbutamol dose for a 14 month old with asthma", "and his mother?", "salbutamol dose asthma mother", "14"),
    ("salbutamol dose for a 14 month old with asthma", "mother smokes, does that change it?", "salbutamol 14", ""),
    (GRAVES, "how long should she take it?", "long methimazole", ""),
    (GRAVES, "what about surgery?", "surgery graves", ""),
]

# Of one more patient nothing is known.
NEXT = {
    "new patient: 6 year old boy cystitis": "6 year old boy cystitis",
    "next patient, in pregnancy?": "in pregnancy?",
    "ok, for another patient: what dose?": "what dose?",
}

COMPLETE = [
    "Should we screen for depression among adults with obesity?",
    "What is the dose of vancomycin in septic shock?",
    "And what is the target blood pressure in stroke?",
    "hypertension treatment",
    "mean arterial pressure target in septic shock",
    "wait for blood cultures before antibiotics in sepsis?",
    "sepsis fluids",
    "How long should trastuzumab be given in HER2-positive breast cancer?",
    "zinc dose in childhood diarrhoea",
    "Which antibiotic for a child with pneumonia?",
    "In patients with sepsis, should we aim for intensive glycemic control?",
    "empiric antibiotic for bloody diarrhea in adults",
    "Is cranberry effective in recurrent urinary tract infection?",
    "treatment of thyroid storm",
    "When is nephrectomy done in Wilms tumor?",
    "Can aspirin and clopidogrel be combined after minor stroke?",
    "management of CIN 2",
    "tenofovir in pregnant woman with hepatitis B",
    "paracetamol dose fever child",
    "cetirizine dose allergy child",
    "management of fever in infants",
    "antipyretic for child with fever",
    "is ibuprofen safe in pregnancy",
    "ramipril in pregnancy ok?",
    "What is the weather in Manila tomorrow?",
]
