"""How text becomes a graph, and how the graph is kept."""
