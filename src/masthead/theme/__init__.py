"""The look: frames, components, positions, stylesheets and type. Does not know any kind of content."""
