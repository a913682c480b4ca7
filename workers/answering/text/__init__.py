"""Passage text to the units that may be quoted, and the terms by which texts are compared."""
