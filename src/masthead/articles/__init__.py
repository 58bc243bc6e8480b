"""The story: page type, blocks, listings and related coverage. Does not know the channels that carry it."""
