"""Models that turn text into vectors; imported by the worker and the command line, never by the web process."""
