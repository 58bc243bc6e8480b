"""Issues on the web: what readers may look up."""
