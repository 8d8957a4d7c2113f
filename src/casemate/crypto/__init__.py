"""Keys, seals and formats. The only room that imports ``cryptography``; no primitive of our own."""
