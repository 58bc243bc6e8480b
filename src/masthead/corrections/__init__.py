"""What a magazine owes readers once a story is out: corrections, takedowns, and which words were live when.

Knows stories, and nothing of the channels that spread the word.
"""
