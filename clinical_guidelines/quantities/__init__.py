"""Printed numbers, units, bounds, drugs and doses: read once here, compared by checks, editions and conflicts."""
