"""What a picture's file says of itself: read at upload, and written into every file made of it."""
