"""Mutation testing of both engines: `make mutate`.

One small change at a time is made to a module of the engine. A change that the vectors do not notice, nor the rounds of
the differential test, is a mutant that lives: either a vector is missing, or `survivors.yml` says why nobody can tell.
Both engines are changed by a mutator of our own: those there are run a whole test suite in a process of its own for
every mutant, where ours needs a hundredth of a second, and Stryker alone would bring some 200 packages.
"""
