// The engine in JavaScript as a filter, for test_differential.py: a line of JSON in, a line of JSON out.

import { readFileSync } from 'node:fs'

import { outcome } from './outcome.js'

const rounds = readFileSync(0, 'utf-8').split('\n').filter(Boolean)
process.stdout.write(`${rounds.map((line) => JSON.stringify(outcome(JSON.parse(line)))).join('\n')}\n`)
