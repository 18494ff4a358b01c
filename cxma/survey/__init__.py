"""The internal survey: who is asked what, in which words, and how answers travel back."""
