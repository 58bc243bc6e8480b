"""Write the generated pages of docs/reference from the code: `make map`, `make reference`.

Each page is a function without arguments that returns Markdown; a contract test compares it with the
committed file.
"""
