"""What a page of a PDF is made of: rows of words, columns, tables, and what only belongs to the page."""
