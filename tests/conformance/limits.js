// What vectors cannot hold: texts of any size, the hash, and what hostile keys must not reach; limits.test.js runs it.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'

import { check } from '../../plugins/mkdocs_preflight/engine/answers.js'
import { unpack } from '../../plugins/mkdocs_preflight/engine/link.js'
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

/** Facts by their names; each fails where it is none. */
export const limits = {
  'a text beyond ten million characters is refused': () => {
    const text = `{"preflight": 1, "x": "${'x'.repeat(10_000_000)}"}`
    assert.deepEqual(read(text), { record: null, problems: [{ code: 'PF411', limit: 10_000_000 }] })
  },
  'a text of any depth is refused': () => {
    const text = '['.repeat(200_000) + ']'.repeat(200_000)
    assert.deepEqual(read(text), { record: null, problems: [{ code: 'PF412', limit: 32 }] })
  },
  'hostile keys reach no prototype': () => {
    const { record } = read('{"preflight": 1, "__proto__": {"a": 1}, "answers": {"__proto__": {"value": "yes"}}}')
    assess(plan, record)
    write(record)
    assert.equal({}.a, undefined)
    assert.equal({}.value, undefined)
  },
  'neither plan nor record is changed': () => {
    const record = { answers: { 'FC-01': { value: 'partly', at: '2026-01-01' } }, later: [1, { a: 2 }] }
    const before = JSON.stringify([plan, record])
    assess(plan, record, '2026-11-22')
    check(plan, record.answers)
    write(record)
    fingerprint(plan, record)
    assert.equal(JSON.stringify([plan, record]), before)
  },
  'the hash is SHA-256, whatever the length': () => {
    for (let length = 0; length < 200; length += 1) {
      const text = '가é😀x'.repeat(50).slice(0, length).toWellFormed?.() ?? 'x'.repeat(length)
      assert.equal(sha256(text), createHash('sha256').update(text).digest('hex'))
    }
  },
  'a text of ten million characters is read': () => {
    const text = '{"preflight": 1, "x": ""}'
    const long = text.replace('""', `"${'x'.repeat(10_000_000 - text.length)}"`)

    assert.equal(long.length, 10_000_000)
    assert.deepEqual(read(long).problems, [])
  },
  'a line of a million characters is read, and no longer one': () => {
    const line = (characters) => `["","","","","","","","",{"FC-01":{"note":"${'x'.repeat(characters - 48)}"}}]`.padEnd(characters)

    assert.deepEqual(unpack(line(1_000_000)).problems, [])
    assert.deepEqual(unpack(line(1_000_001)).problems, [{ code: 'PF420' }])
  },
  'a line has twenty thousand answers, and no more': () => {
    const line = (last) => JSON.stringify(['', '', '', '', `AA0000${'y'.repeat(10_000)} AB0000${'y'.repeat(9_998)} AC00${last}`])

    assert.equal(Object.keys(unpack(line('yy')).record.answers).length, 20_000)
    assert.deepEqual(unpack(line('yyy')).problems, [{ code: 'PF420' }])
  },
}
