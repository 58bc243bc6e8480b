"""How a picture becomes a file: in which shapes, and upright, in sRGB, with its rights. Knows no database."""
