"""What may be asked next, below an answer."""
