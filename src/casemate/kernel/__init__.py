"""What every service stands on. No AWS shapes, no HTTP, no SQL."""
