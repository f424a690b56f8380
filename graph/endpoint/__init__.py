"""The store over HTTP, for reading alone: SPARQL 1.1 Protocol, linked data, named queries, Graph Store Protocol."""
