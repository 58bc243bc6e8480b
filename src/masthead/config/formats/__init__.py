"""How dates are written where nobody says it otherwise, by language."""
