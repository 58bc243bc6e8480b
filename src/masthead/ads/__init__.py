"""Advertising: places on pages, and what fills them. Nothing of it moves the text or follows a reader."""
