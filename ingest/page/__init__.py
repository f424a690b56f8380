"""A report's text to its blocks: paragraphs, headings, items, rows, notes."""
