"""Draws the sample's pictures in the manner of printed posters: few inks, flat shapes, a little grain.

Knows nothing of stories, pages or databases: a drawing is a function of a canvas and some options.
"""
