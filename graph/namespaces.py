"""The namespaces that the graph is written in."""

from rdflib import Namespace

HOME = "https://w3id.org/communique/"
CMQ = Namespace(f"{HOME}ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")
