"""What in a story asks for a lawyer or the picture desk: the house's words, legal flags, terms of pictures.

Knows stories and their pictures, and neither who says what in them nor how they reach their readers.
"""
