// Run every vector against the engine in JavaScript; test_vectors.py runs the same against the one in Python.

import assert from 'node:assert/strict'
import test from 'node:test'

import { holds } from './holds.js'
import { index, vectors } from './vectors.js'

for (const each of vectors) test(each.name, () => holds(each))

test('every vector is run', () => assert.equal(vectors.length, index.total))
