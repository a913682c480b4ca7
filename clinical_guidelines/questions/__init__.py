"""What a clinician meant by a question: its language, its abbreviations and its slips, before anything is searched."""
