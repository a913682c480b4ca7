"""Which of the units that may be quoted answer the question, and which of them leads."""
