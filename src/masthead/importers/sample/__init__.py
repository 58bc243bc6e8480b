"""The fictional sample magazine: its stories, its pictures and the act that loads them. Knows nobody real."""
