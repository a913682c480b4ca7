"""What the tests ask, and what the library of the tests answers."""

WRITTEN = "What is the first-line treatment of acute gout?"
REAL = "How much intravenous fluid for sepsis-induced hypoperfusion?"
DIGEST = "When are blood cultures taken in suspected sepsis?"
HOSTILE = "Which doxycycline prophylaxis for leptospirosis after flood water?"
OFF_LIBRARY = "What is the naloxone dose for opioid overdose in adults?"


def paced(pace: float, count: int) -> str:
    """A question whose answer comes a dozen words at a time."""
    return f"Which vasopressor first in septic shock? [pace={pace} count={count}]"
