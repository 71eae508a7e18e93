"""Mutation testing of both engines: `make mutate`.

One small change at a time is made to a module of an engine. The vectors judge it first; then rounds of the differential
test, beside what the unchanged engine says; then, where vectors cannot reach, the tests of limits. A change that nobody
notices is a mutant that lives: a vector is missing, or `survivors.yml` says why there can be none.

Both mutators are our own, of a few dozen lines on `ast` and acorn. Those there are start a test suite in a process of
its own for each mutant (mutmut and cosmic-ray pytest, StrykerJS a command, and it brings 166 packages), know neither
vectors nor the other engine, and want what is exempt marked in the engine itself.
"""
