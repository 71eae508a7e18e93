/**
 * A project saved as a file: read from hostile text, written the same way every time, compared and fingerprinted.
 *
 * Mirror of engine/record.py, where the rules are explained; tests/vectors/record decides.
 *
 * @import { Difference, Json, JsonMap, Parsed, Plan, ProjectRecord, RecordProblem, RecordRead, Shape } from './types.d.ts'
 */

import { answersOf, isMap, items, readAnswer, valueOf } from './answers.js'
import { sorted } from './order.js'
import { sha256 } from './sha256.js'

const FORMAT = 1
const MOST_CHARACTERS = 10_000_000
const MOST_LEVELS = 32

/** @type {(keys: string) => Shape} */
const keyed = (keys) => Object.fromEntries(keys.split(' ').map((key) => [key, {}]))
const ENTRY = {
  ...keyed('value evidence note by at edition'),
  action: keyed('do owner due'),
  review: keyed('value comment by at'),
}
const ANSWERS = { '*': ENTRY }
const RECORD = {
  preflight: {},
  project: keyed('name owner ticket'),
  answers: ANSWERS,
  editions: {},
  snapshots: { at: {}, label: {}, answers: ANSWERS },
  decisions: keyed('at by decided to note of'),
}

/** The record that a JSON text holds, null where it holds none, and the problems of its shape. @type {(text: string) => RecordRead} */
export const read = (text) => {
  const { value, problems } = parse(text)
  return problems.length ? { record: null, problems } : shaped(value)
}

/** What a JSON text of a stranger holds, in bounded time: PF410 to PF412. @type {(text: string, most?: number) => Parsed} */
export const parse = (text, most = MOST_CHARACTERS) => {
  if (text.length > most) return refused({ code: 'PF411', limit: most })
  if (isDeep(text)) return refused({ code: 'PF412', limit: MOST_LEVELS })
  try {
    return { value: JSON.parse(text.replace(/^\ufeff/, '')), problems: [] }
  } catch {
    return refused({ code: 'PF410' })
  }
}

/** What was parsed as a record: PF413, PF414. @type {(found: Json) => RecordRead} */
export const shaped = (found) => {
  const record = isMap(found) ? found : {}
  const { preflight: form, answers = {} } = record
  if (form === undefined || !isMap(answers)) return { record: null, problems: [{ code: 'PF413' }] }
  return { record: { ...record, answers }, problems: form === FORMAT || form === String(FORMAT) ? [] : [{ code: 'PF414', found: form }] }
}

/** @type {(problem: RecordProblem) => Parsed} */
const refused = (problem) => ({ value: null, problems: [problem] })

/** Whether brackets outside quotes are nested too deep. @type {(text: string) => boolean} */
const isDeep = (text) => {
  let level = 0
  for (const sign of text.replace(/\\[^]/g, '').replace(/"[^"]*"?|[^[\]{}]/g, '')) {
    level += '[{'.includes(sign) ? 1 : -1
    if (level > MOST_LEVELS) return true
  }
  return false
}

/** A record as canonical text. @type {(record: ProjectRecord) => string} */
export const write = (record) => `${text({ preflight: FORMAT, answers: {}, ...record }, RECORD, '\n')}\n`

/** Anything that JSON can hold on one line, keys by code point. @type {(value: Json) => string} */
export const compact = (value) => {
  if (Array.isArray(value)) return `[${value.map(compact).join()}]`
  if (!isMap(value)) return JSON.stringify(value)
  return `{${sorted(Object.keys(value)).map((key) => `${JSON.stringify(key)}:${compact(value[key] ?? null)}`).join()}}`
}

/**
 * JSON indented by two, as `line` (a line end with the indentation so far) says.
 *
 * @type {(value: Json, shape: Shape, line: string) => string}
 */
const text = (value, shape, line) => {
  const deeper = `${line}  `
  if (Array.isArray(value)) return wrapped('[', value.map((each) => text(each, shape === ENTRY ? {} : shape, deeper)), line, ']')
  if (!isMap(value)) return JSON.stringify(value)
  const keys = ordered(value, shape)
  const [only] = keys
  const isShort = shape === ENTRY && keys.length === 1 && only === 'value'
  if (isShort && isWord(value.value)) return text(value.value, {}, line)
  const parts = keys.map((key) => `${JSON.stringify(key)}: ${text(value[key] ?? null, within(shape, key), deeper)}`)
  return wrapped('{', parts, line, '}')
}

/** @type {(open: string, parts: string[], line: string, close: string) => string} */
const wrapped = (open, parts, line, close) =>
  parts.length ? `${open}${line}  ${parts.join(`,${line}  `)}${line}${close}` : open + close

/** @type {(value: Json | undefined) => value is string | Json[]} */
const isWord = (value) => typeof value === 'string' || Array.isArray(value)

/** @type {(shape: Shape, key: string) => Shape} */
const within = (shape, key) => (Object.hasOwn(shape, key) ? shape[key] : shape['*']) ?? {}

/** The known keys of a mapping in their order, then the others. @type {(map: JsonMap, shape: Shape) => string[]} */
const ordered = (map, shape) => {
  const there = Object.keys(map).filter((key) => map[key] !== undefined)
  const known = Object.keys(shape).filter((key) => key !== '*' && there.includes(key))
  return [...known, ...sorted(there.filter((key) => !known.includes(key)))]
}

/**
 * Eight hex digits by which two people see that they look at the same answers.
 *
 * @type {(plan: Plan, record: ProjectRecord) => string}
 */
export const fingerprint = (plan, record) => {
  const answers = answersOf(record)
  const given = items(plan).filter((item) => readAnswer(item, answers[item.id]).state !== 'open')
  const values = sorted(given.map(({ id }) => id)).map((id) => [id, valueOf(answers[id])])
  return sha256(JSON.stringify([plan.id, plan.version, Object.fromEntries(values)])).slice(0, 8)
}

/**
 * The items whose entries differ in any key, by item id.
 *
 * @type {(old: ProjectRecord, now: ProjectRecord) => Difference[]}
 */
export const differences = (old, now) => {
  const [before, after] = [answersOf(old), answersOf(now)]
  return sorted([...new Set([...Object.keys(before), ...Object.keys(after)])])
    .map((id) => ({ item: id, old: entry(before, id), new: entry(after, id) }))
    .filter((each) => form(each.old) !== form(each.new))
}

/** @type {(entries: JsonMap, id: string) => Json} */
const entry = (entries, id) => (Object.hasOwn(entries, id) ? (entries[id] ?? null) : null)

/** @type {(entry: Json) => string} */
const form = (entry) => text(entry, ENTRY, '\n')
