"""How the bundled embedding model is made: ``python -m index.training --data DIR --out DIR``."""
