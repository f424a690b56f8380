"""One line, name or label to what it says: names, places, roles, affiliations. No room here knows of sessions."""
