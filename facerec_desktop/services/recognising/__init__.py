"""Who is in photos, videos and in front of the camera."""
