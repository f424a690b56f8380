"""Facts to facts with topics, of a scheme or of the report's own."""
