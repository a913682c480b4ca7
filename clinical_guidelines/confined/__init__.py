"""Child processes that read other people's files: their limits, and how they are asked."""
