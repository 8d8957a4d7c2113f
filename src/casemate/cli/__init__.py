"""The command line. It is a client of a running server, or hands over to the program it was given."""
