"""What is planned, in work, in review, scheduled and just out: who has it, when it is due and what blocks it.

Keeps plans and ideas, never words that readers see; how a page goes live is none of its business.
"""
