"""The services. Each is one package of the same shape; none imports another."""
