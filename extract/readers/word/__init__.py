"""What a WordprocessingML document is made of: its package, styles, lists and text."""
