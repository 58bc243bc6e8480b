"""How a picture comes in: what its file must be, the desk's views, and whether it is here already."""
