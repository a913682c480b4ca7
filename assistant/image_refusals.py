"""What is said of an image that cannot be read: by its child, and by whoever finds the child gone. Imports nothing."""

DAMAGED = "This file is damaged: its picture cannot be read."
TOO_COSTLY = (
    "Reading this image takes more memory or time than is allowed: "
    "send it with fewer pictures in one file, or at a lower resolution."
)
