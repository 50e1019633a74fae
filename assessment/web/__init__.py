"""What the server carries beside the pages: sign-in, health, security headers."""
