"""Minimal pairs spoken by a synthetic voice: how often the check asks where it is needed, and where it is not."""
