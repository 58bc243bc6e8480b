"""Plain-Python tools, each named after its subject. Knows neither Django nor any other department."""
