"""The room that speaks with visitors: pages, words, templates and what runs in the browser."""
