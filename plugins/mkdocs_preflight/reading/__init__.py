"""The room that speaks with authors: files in, the model and all problems out."""
