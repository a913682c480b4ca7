"""Sound files of any kind to mono samples, read in a child process that imports neither Django nor a model."""

# With this status the child says that it refuses a file, and why.
REFUSED = 3
