"""The `masthead` command. Composes the acts of the departments and holds none of its own."""
