"""How well speech is heard: readings to hear, and how far what was heard differs from what was said."""
