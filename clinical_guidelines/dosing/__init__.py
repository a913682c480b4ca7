"""What a sentence or table row prints of a dose, field by field, copied, and what a dose a kilogram comes to."""
