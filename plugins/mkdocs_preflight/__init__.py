"""Preflight: a checklist engine for MkDocs sites, and the knowledge base it was made for."""

__version__ = "0.1.0"
