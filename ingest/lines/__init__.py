"""One line, name or label to what it says: names, places, roles, affiliations; nothing here knows sessions or people."""
