"""The graph as a network of nodes and edges, and the files that graph tools read."""
