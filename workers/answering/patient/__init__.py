"""Whether a text is for the patient of the question: age, weight, kidneys, pregnancy and what else they have."""
