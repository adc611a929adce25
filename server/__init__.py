"""How the graph is read: SPARQL over HTTP."""
