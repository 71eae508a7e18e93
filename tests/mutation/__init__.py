"""Mutation testing of both engines: `make mutate`.

One small change at a time is made to a module of an engine. The vectors judge it first; then rounds of the differential
test, beside what the unchanged engine says; then, where vectors cannot reach, the tests of limits. A change that nobody
notices is a mutant that lives: a vector is missing, or `survivors.yml` says why there can be none.

Both mutators are our own, of some hundred lines each, on `ast` and acorn. Those there judge by a test suite alone
(mutmut and cosmic-ray by pytest, StrykerJS by a test runner, with 166 packages of its own): they cannot say what the
vectors notice without the rest, and want what is exempt marked in the engine itself.
"""
