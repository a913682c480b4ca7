"""Printed grades of recommendations, in the notations and places in which panels print them."""
