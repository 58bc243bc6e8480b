"""Who may do what, asked of the code and tried on every route: the matrix of docs/reference/permissions.md.

An act names the question that the code itself asks and the ways to do it; each way has to give the same
answer to everybody. What is new at the desk has its act here: a test finds what has none.
"""
