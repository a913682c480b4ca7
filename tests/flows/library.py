"""Fills a new database for the flow tests: tables, three small guidelines, and the people who ask.

Run as a program with DATABASE_URL set: `python -m tests.flows.library FOLDER`.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assistant.config.settings")

GUIDELINES = {
    "sepsis.md": """# Sepsis in adults

## First hour

- Take blood cultures before the first antibiotic. (Strong recommendation, low certainty)
- Give broad-spectrum antibiotics within one hour of recognising septic shock. (Strong recommendation)
- Give 30 mL/kg of intravenous crystalloid in the first three hours. (Weak recommendation, low certainty)

## Vasopressors

Noradrenaline is the first vasopressor in septic shock. Aim for a mean arterial pressure of 65 mmHg. When the pressure
stays below the target on noradrenaline alone, vasopressin is added rather than more noradrenaline.
""",
    "hypertension.md": """# Hypertension in adults

## Targets

- Aim for a blood pressure below 140/90 mmHg in most adults. (Strong recommendation, high certainty)
- Measure the blood pressure at home before starting a drug, when no organ is at risk. (Weak recommendation)

## First drugs

A thiazide-like diuretic, an ACE inhibitor or a calcium channel blocker are suitable first drugs. Two drugs at low dose
are often better tolerated than one drug at full dose. Potassium is measured two weeks after an ACE inhibitor starts.
""",
    "malaria.md": """# Malaria

## Severe malaria

- Give intravenous artesunate 2.4 mg/kg at 0, 12 and 24 hours, then once a day. (Strong recommendation, high certainty)
- Change to a full oral course once the patient can swallow. (Strong recommendation)

## Uncomplicated malaria

Artemether with lumefantrine is taken with fatty food twice a day for three days. A blood film is repeated on day three.
""",
}
PASSWORD = "correct horse battery staple"
PEOPLE = [f"nurse{number}" for number in range(60)]
CURATOR = "curator"


def main(folder: Path) -> None:
    import django

    django.setup()
    from django.contrib.auth.hashers import make_password
    from django.core.management import call_command

    from assistant.models import User

    call_command("migrate", verbosity=0, interactive=False)
    hashed = make_password(PASSWORD)
    User.objects.bulk_create(User(username=name, password=hashed) for name in PEOPLE)
    User.objects.create(username=CURATOR, password=hashed, role=User.Role.CURATOR)
    for name, text in GUIDELINES.items():
        (folder / name).write_text(text)
    call_command("ingest_guidelines", *(str(folder / name) for name in GUIDELINES))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
