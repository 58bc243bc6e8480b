"""Readers' choices: what they are asked, by which region's rule, what they allow, and the proof of it.

Knows nobody: no name, no address and no profile of a reader is kept, and no content is known.
"""
