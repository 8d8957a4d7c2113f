"""Big bytes under the name of their content, encrypted. On one machine, or in a directory that all nodes share."""
