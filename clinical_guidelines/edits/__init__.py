"""What curators change in a published edition, with its history and the way back."""
