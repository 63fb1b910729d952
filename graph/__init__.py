"""Everything about triples: facts to RDF, the store, the questions and the SPARQL service."""
