// What the engine in JavaScript says to a vector, compared with what the vector says; test_vectors.py does so in Python.

import assert from 'node:assert/strict'

import { answersOf, check } from '../../plugins/mkdocs_preflight/engine/answers.js'
import { compare, edition, inForce } from '../../plugins/mkdocs_preflight/engine/compare.js'
import { pack, unpack } from '../../plugins/mkdocs_preflight/engine/link.js'
import { merge, settled } from '../../plugins/mkdocs_preflight/engine/merge.js'
import { differences, fingerprint, read, write } from '../../plugins/mkdocs_preflight/engine/record.js'
import { report, reviewed } from '../../plugins/mkdocs_preflight/engine/report.js'
import { assess, score } from '../../plugins/mkdocs_preflight/engine/score.js'
import { offers, reworded } from '../../plugins/mkdocs_preflight/engine/successors.js'

const partOf = (expected, actual) => Object.fromEntries(Object.keys(expected).map((key) => [key, actual[key]]))
/** What is expected of a value at any depth of its mappings. */
const deepPartOf = (expected, actual) =>
  [expected, actual].every((each) => each?.constructor === Object)
    ? Object.fromEntries(Object.keys(expected).map((key) => [key, deepPartOf(expected[key], actual[key])]))
    : actual
const plain = (value) => JSON.parse(JSON.stringify(value))

/** What the engine says to everything that the test expects. */
const said = (plan, expected) => {
  const found = {}
  if (expected.result || expected.items || expected.sums || expected.why) {
    const whole = assess(plan, expected.record, expected.today)
    const items = Object.entries(expected.items ?? {}).map(([id, item]) => [id, partOf(item, whole.items[id])])
    found.result = partOf(expected.result ?? {}, whole.result)
    found.items = Object.fromEntries(items)
    found.sums = { sums: whole.sums, sections: whole.sections }
    found.why = whole.why
  }
  if (expected.check) found.check = check(plan, answersOf(expected.record), expected.record.editions)
  if (expected.fingerprint) found.fingerprint = fingerprint(plan, expected.record)
  if (expected.written) found.written = write(expected.record)
  if (expected.text !== undefined) {
    const { record, problems } = read(expected.text)
    found.problems = problems
    found.kept = record && write(record)
  }
  if (expected.packed) found.packed = pack([plan], expected.record, expected.send.checklist, expected.send)
  if (expected.report) found.report = partOf(expected.report, report(plan, expected.record, expected.today))
  if (expected.reviewed) found.reviewed = reviewed(expected.record)
  if (expected.merged) found.merged = merge(expected.readers, expected.homes, expected.day)
  if (expected.settled) found.settled = settled(expected.readers, expected.homes, expected.item, expected.value, expected.day)
  if (expected.unpacked) found.unpacked = unpack(expected.line)
  if (expected.offers) found.offers = offers(plan, expected.record)
  if (expected.reworded) found.reworded = reworded(plan, expected.record)
  if (expected.differences) found.differences = differences(expected.old, expected.new)
  if (expected.edition !== undefined) found.edition = edition(plan, expected.old)
  if (expected.in_force !== undefined) found.in_force = inForce(plan, expected.old)?.version ?? null
  if (expected.compared) {
    const newest = plan.at(-1)
    found.compared = deepPartOf(expected.compared, compare(inForce(plan, expected.old) ?? newest, newest, expected.old, expected.new, expected.today))
  }
  return plain(Object.fromEntries(Object.entries(found).filter(([key]) => key in expected)))
}

/** Fail where the engine says something else than the vector. */
export const holds = ({ plan, vector, expected }) => {
  assert.deepEqual(said(plan, vector), expected)
  if (vector.written) assert.equal(write(read(vector.written).record), vector.written)
  if (!plan || Array.isArray(plan)) return // Tests of records alone have none, and those of editions have several.
  assert.deepEqual(score(plan, vector.record, vector.today), assess(plan, vector.record, vector.today).result)
}
