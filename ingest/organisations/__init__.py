"""Bodies: who they are, which names are one, and what each was to the event."""
