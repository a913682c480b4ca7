"""Questions that lean on the one before them, and questions that ask several things at once."""
