"""Images of other people's making, read in a child process: recognised, de-identified, and made native."""
