"""Pairs of ward questions written for the board: those that ask the same thing, and those that only sound alike."""

ALIKE = (
    ("What dose of amoxicillin for otitis media in children?", "Amoxicillin dose for otitis media in a child"),
    ("When to start antibiotics in septic shock?", "How soon should antibiotics be given in septic shock?"),
    ("First-line treatment of frozen shoulder", "What is the first-line treatment for a frozen shoulder?"),
    ("Target blood pressure after stroke thrombolysis", "What is the blood pressure target after thrombolysis?"),
    ("How is status epilepticus treated?", "Treatment of status epilepticus"),
    ("Naloxone dose for opioid overdose", "How much naloxone in opioid overdose?"),
    ("Can I give metformin in renal failure?", "Is metformin safe in renal failure?"),
    ("Fluid resuscitation in severe burns", "How much fluid for a patient with severe burns?"),
    ("How long to isolate a patient with measles?", "Duration of isolation in measles"),
    ("Management of hyperkalaemia", "How to treat high potassium?"),
    ("Which antibiotic for cellulitis?", "Antibiotic of choice in cellulitis"),
    ("When is a CT needed after head injury?", "Indications for CT in head injury"),
)
UNLIKE = (
    ("What dose of amoxicillin for otitis media in children?", "What dose of cefuroxime for otitis media in children?"),
    ("First-line treatment of frozen shoulder", "First-line treatment of acute gout"),
    ("Target blood pressure after stroke thrombolysis", "Target blood pressure in pre-eclampsia"),
    ("How is status epilepticus treated?", "How is status asthmaticus treated?"),
    ("Naloxone dose for opioid overdose", "Flumazenil dose for benzodiazepine overdose"),
    ("Can I give metformin in renal failure?", "Can I give apixaban in renal failure?"),
    ("Management of hyperkalaemia", "Management of hypokalaemia"),
    ("Which antibiotic for cellulitis?", "Which antibiotic for cystitis?"),
    ("Prevention of malaria in pregnancy", "Treatment of malaria in pregnancy"),
    ("Insulin at 0.1 units per kg in ketoacidosis", "Insulin at 1 unit per kg in ketoacidosis"),
    ("Managing pain in palliative care", "Managing nausea in palliative care"),
    ("Fluid resuscitation in severe burns", "Fluid restriction in heart failure"),
)
