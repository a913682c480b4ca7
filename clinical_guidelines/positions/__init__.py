"""What a guideline's statement takes a position on, and where the positions of two guidelines differ."""
