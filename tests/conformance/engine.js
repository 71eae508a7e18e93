// The engine in JavaScript as a filter, for test_differential.py: a line of JSON in, a line of JSON out.

import { readFileSync } from 'node:fs'

import { answersOf, check } from '../../plugins/mkdocs_preflight/engine/answers.js'
import { differences, fingerprint, read, write } from '../../plugins/mkdocs_preflight/engine/record.js'
import { assess } from '../../plugins/mkdocs_preflight/engine/score.js'

/** Everything the engine says about a round, in texts that can be compared. */
const outcome = ({ plan, text, other, today }) => {
  const { record, problems } = read(text)
  if (record === null) return [JSON.stringify(problems)]
  return [
    JSON.stringify(assess(plan, record, today)),
    write({ found: check(plan, answersOf(record), record.editions) }),
    write(record),
    fingerprint(plan, record),
    write({ found: differences(record, read(other).record ?? {}) }),
  ]
}

const rounds = readFileSync(0, 'utf-8').split('\n').filter(Boolean)
process.stdout.write(`${rounds.map((line) => JSON.stringify(outcome(JSON.parse(line)))).join('\n')}\n`)
