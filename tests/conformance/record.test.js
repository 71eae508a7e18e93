// What vectors cannot hold: texts of any size, the hash, and what hostile keys must not reach.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test from 'node:test'

import { check } from '../../plugins/mkdocs_preflight/engine/answers.js'
import { fingerprint, read, write } from '../../plugins/mkdocs_preflight/engine/record.js'
import { assess } from '../../plugins/mkdocs_preflight/engine/score.js'
import { sha256 } from '../../plugins/mkdocs_preflight/engine/sha256.js'

const plan = {
  format: 1,
  catalogue: 'test',
  id: 't',
  version: '1.0.0',
  method: 'weighted',
  verdicts: [{ id: 'low', from: 0 }, { id: 'high', from: 60 }],
  sections: [{ id: 'a', items: [{ id: 'FC-01', weight: 1, need: 'must', na: true, review: 9 }] }],
}

test('a text beyond ten million characters is refused', () => {
  const text = `{"preflight": 1, "x": "${'x'.repeat(10_000_000)}"}`

  assert.deepEqual(read(text), { record: null, problems: [{ code: 'PF411', limit: 10_000_000 }] })
})

test('a text of any depth is refused', () => {
  const text = '['.repeat(200_000) + ']'.repeat(200_000)

  assert.deepEqual(read(text), { record: null, problems: [{ code: 'PF412', limit: 32 }] })
})

test('hostile keys reach no prototype', () => {
  const { record } = read('{"preflight": 1, "__proto__": {"a": 1}, "answers": {"__proto__": {"value": "yes"}}}')
  assess(plan, record)
  write(record)

  assert.equal({}.a, undefined)
  assert.equal({}.value, undefined)
})

test('neither plan nor record is changed', () => {
  const record = { answers: { 'FC-01': { value: 'partly', at: '2026-01-01' } }, later: [1, { a: 2 }] }
  const before = JSON.stringify([plan, record])
  assess(plan, record, '2026-11-22')
  check(plan, record.answers)
  write(record)
  fingerprint(plan, record)

  assert.equal(JSON.stringify([plan, record]), before)
})

test('the hash is SHA-256, whatever the length', () => {
  for (let length = 0; length < 200; length += 1) {
    const text = '가é😀x'.repeat(50).slice(0, length).toWellFormed?.() ?? 'x'.repeat(length)

    assert.equal(sha256(text), createHash('sha256').update(text).digest('hex'))
  }
})
