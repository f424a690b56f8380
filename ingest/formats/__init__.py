"""Files of any format to Markdown with marks of the pages, each in a process of its own."""
