"""Hostile links, files and stored texts for every reader, in both engines: `python -m tests.fuzz`.

An input is made from a seed and its number alone, so that a number names it for ever. What a reader may make of it is
said twice, in reader.py and in reader.js, and must come to the same texts.
"""
