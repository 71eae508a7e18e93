// What the engine in JavaScript says about a round; test_differential.py has the same for Python.

import { answersOf, check } from '../../plugins/mkdocs_preflight/engine/answers.js'
import { compare, edition, inForce } from '../../plugins/mkdocs_preflight/engine/compare.js'
import { merge } from '../../plugins/mkdocs_preflight/engine/merge.js'
import { pack, unpack } from '../../plugins/mkdocs_preflight/engine/link.js'
import { differences, fingerprint, read, write } from '../../plugins/mkdocs_preflight/engine/record.js'
import { report } from '../../plugins/mkdocs_preflight/engine/report.js'
import { assess } from '../../plugins/mkdocs_preflight/engine/score.js'
import { offers, reworded } from '../../plugins/mkdocs_preflight/engine/successors.js'

/** Everything the engine says about a round, in texts that can be compared. */
export const outcome = ({ plan, before, text, other, today, cut, whole }) => {
  const { record, problems } = read(text)
  if (record === null) return [JSON.stringify(problems)]
  const scored = [JSON.stringify(assess(plan, record, today)), write({ found: check(plan, answersOf(record), record.editions) })]
  if (!whole) return scored
  return [
    ...scored,
    write(record),
    fingerprint(plan, record),
    write({ found: differences(record, read(other).record ?? {}) }),
    ...links(plan, record, cut),
    write({ found: report(plan, record, today) }),
    write({ found: merged(record, read(other).record ?? {}) }),
    write({ offers: offers(plan, record), reworded: reworded(plan, record) }),
    write({ found: compared([before, plan], record, read(other).record ?? {}, today) }),
  ]
}

/** The links of a record with and without its words, what they say, and what a damaged one says. */
const links = (plan, record, [from, to, sign]) => {
  const lines = [pack([plan], record, plan.id), pack([plan], record, '', { texts: true, project: true })]
  const [line] = lines
  const damaged = line.slice(0, from) + sign + line.slice(to)
  return [...lines, ...[...lines, damaged].map((each) => write({ found: unpack(each) }))]
}

const merged = (one, two) =>
  merge([{ name: '1', named: false, record: one }, { name: '이', named: true, record: two }], { 'FC-02': 't' }, '2026-11-22')

/** What the editions of a checklist say about a record, and about it beside another. */
const compared = (plans, one, two, today) => {
  const [old, plan] = plans
  return { edition: edition(plans, one), in_force: inForce(plans, one)?.version ?? null, whole: compare(old, plan, one, two, today) }
}
