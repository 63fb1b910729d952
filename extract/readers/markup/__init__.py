"""What an HTML page is made of: the flow of its text and its tables."""
