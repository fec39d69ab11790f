"""What is true of text in any language: its normal form, its scripts, its words and phrases."""
