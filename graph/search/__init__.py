"""Words to the places of a store that hold them: names, facts, and the text of the sources."""
