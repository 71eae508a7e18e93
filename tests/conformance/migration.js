// What became of answers, by the engine in JavaScript, for test_migration.py: a line of JSON in, a line of JSON out.

import { readFileSync } from 'node:fs'

import { read, write } from '../../plugins/mkdocs_preflight/engine/record.js'
import { assess } from '../../plugins/mkdocs_preflight/engine/score.js'
import { offers, reworded } from '../../plugins/mkdocs_preflight/engine/successors.js'

const said = ({ plan, text }) => {
  const { record } = read(text)
  const { items, result } = assess(plan, record)
  return { kept: write(record), items, changed: result.changed, offers: offers(plan, record), reworded: reworded(plan, record) }
}

for (const line of readFileSync(0, 'utf-8').split('\n').filter(Boolean)) console.log(JSON.stringify(said(JSON.parse(line))))
