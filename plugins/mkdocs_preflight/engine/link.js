/**
 * A result small enough for a link: what a record says, packed into one line of JSON, and taken out again.
 *
 * Mirror of engine/link.py, where the rules and the parts of a line are explained; tests/vectors/link decides.
 *
 * @import { Answers, Json, JsonMap, Plan, ProjectRecord, Unpacked } from './types.d.ts'
 */

import { answersOf, given, isMap, items, said, valueOf } from './answers.js'
import { sorted } from './order.js'
import { compact, fingerprint, parse } from './record.js'

/** Stands where a text was that was not sent. */
export const WITHHELD = '…'
const MOST_CHARACTERS = 1_000_000
const MOST_ANSWERS = 20_000
const WIDEST_GAP = 9
const BLANK = ['', '', '', '', '', '', '', '', {}, {}, {}, []]

/** @type {Record<string, string>} */
const SIGNS = { yes: 'y', partly: 'p', no: 'n', unknown: 'u', [WITHHELD]: 't' }
/** @type {Record<string, JsonMap>} */
const MEANT = { a: { value: 'n/a', note: WITHHELD }, b: { value: 'n/a' } }
for (const [value, sign] of Object.entries(SIGNS)) MEANT[sign] = { value }
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const LETTERS = CAPITALS + CAPITALS.toLowerCase()

const ID = /^[A-Z]{2,4}-[0-9]{2,4}$/
const RUN = /^([A-Z]{2,4})([0-9]{2,4})([ypnutabA-Z][ypnutabA-Z1-9]*)$/
const WORD = /^-?[A-Za-z0-9][A-Za-z0-9./-]{0,39}$/
const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/
const VERSION = /^[0-9]{1,9}(\.[0-9]{1,9}){0,2}$/

/**
 * @param {RegExp} form
 * @param {Json | undefined} text
 * @returns {text is string}
 */
const fits = (form, text) => typeof text === 'string' && form.test(text)

/**
 * What a record says, of one checklist or of the whole project, as a line of JSON.
 *
 * @type {(plans: Plan[], record: ProjectRecord, checklist?: string, chosen?: { texts?: boolean, project?: boolean }) => string}
 */
export const pack = (plans, record, checklist = '', { texts = false, project = false } = {}) => {
  const plan = plans.find(({ id }) => id === checklist)
  const answers = answersOf(record)
  const written = new Set(plans.flatMap(items).filter(({ kind }) => kind === 'text').map(({ id }) => id))
  const sent = new Map(
    keysOf(plan, answers).map((key) => [key, texts ? whole(answers[key]) : bare(answers[key], written.has(key))]),
  )
  const words = wordsOf(sent)
  const signs = new Map([...sent].flatMap(([key, entry]) => (ID.test(key) && signOf(entry, words) ? [[key, signOf(entry, words)]] : [])))
  for (const key of signs.keys()) {
    const entry = sent.get(key) ?? {}
    delete entry.value
    if (!texts) delete entry.note
  }
  const of = plan ? [plan.id, plan.version, fingerprint(plan, record)] : ['', '', '']
  const columns = [column(sent, signs, 'at', DAY), column(sent, signs, 'edition', VERSION)]
  const rest = Object.fromEntries([...sent].filter(([, entry]) => !isBlank(entry)))
  const maps = [rest, editionsOf(record), project && isMap(record.project) ? record.project : {}]
  return compact(short([plans[0]?.catalogue ?? '', ...of, runsOf(signs), words.join(' '), ...columns, ...maps, texts ? decisionsOf(record.decisions) : []]))
}

/** @type {(value: Json | undefined) => boolean} */
const isBlank = (value) => !value || (typeof value === 'object' && !Object.keys(value).length)

/** A list without the nothing at its end. @type {(line: Json[]) => Json[]} */
const short = (line) => (line.length && isBlank(line.at(-1)) ? short(line.slice(0, -1)) : line)

/** @type {(value: Json | undefined) => Json[]} */
const decisionsOf = (value) => (Array.isArray(value) ? value.filter(isMap) : [])

/** The items whose answers are sent. @type {(plan: Plan | undefined, answers: Answers) => string[]} */
const keysOf = (plan, answers) => {
  const there = sorted(Object.keys(answers))
  if (!plan) return there
  const gates = (plan.lifecycle?.stages ?? []).map((stage) => stage.items.find((id) => given(answers[id])))
  const wanted = new Set([...items(plan).map(({ id }) => id), ...gates])
  return there.filter((key) => wanted.has(key))
}

/** @type {(entry: Json | undefined) => JsonMap} */
const whole = (entry) => {
  const value = valueOf(entry)
  const { value: _, ...rest } = isMap(entry) ? entry : {}
  return value === null ? rest : { value, ...rest }
}

/** What an entry says without a word that a person wrote. @type {(entry: Json | undefined, written: boolean) => JsonMap} */
const bare = (entry, written) => {
  const value = valueOf(entry)
  const { note, at, edition } = isMap(entry) ? entry : {}
  const isText = typeof value === 'string'
  if (!isText && !(Array.isArray(value) && value.every((each) => fits(WORD, each)))) return {}
  const hidden = isText && (written || !WORD.test(value)) && value !== 'n/a' && value !== 'unknown'
  return {
    value: hidden ? WITHHELD : value,
    ...(value === 'n/a' && said(note) && { note: WITHHELD }),
    ...(fits(DAY, at) && { at }),
    ...(fits(VERSION, edition) && { edition }),
  }
}

/** The values that get a letter. @type {(sent: Map<string, JsonMap>) => string[]} */
const wordsOf = (sent) => {
  const values = [...sent].filter(([key]) => ID.test(key)).map(([, entry]) => entry.value)
  const words = values.filter((value) => fits(WORD, value)).filter((word) => word !== 'n/a' && !Object.hasOwn(SIGNS, word))
  return [...new Set(words)].slice(0, CAPITALS.length)
}

/** The sign for the value of an entry; empty where there is none. @type {(entry: JsonMap, words: string[]) => string} */
const signOf = ({ value, note }, words) => {
  if (value === 'n/a') return said(note) ? 'a' : 'b'
  if (typeof value !== 'string') return ''
  return CAPITALS[words.indexOf(value)] ?? (Object.hasOwn(SIGNS, value) ? SIGNS[value] ?? '' : '')
}

/** @type {(signs: Map<string, string>) => string} */
const runsOf = (signs) => {
  let [runs, expected, start] = ['', 0, '']
  for (const [key, sign] of signs) {
    const [prefix = '', digits = ''] = key.split('-')
    const gap = Number(digits) - expected
    const goesOn = start === `${prefix} ${digits.length}` && gap >= 0 && gap <= WIDEST_GAP
    runs += goesOn ? `${gap || ''}${sign}` : ` ${prefix}${digits}${sign}`
    expected = Number(digits) + 1
    start = `${prefix} ${digits.length}`
  }
  return runs.slice(1)
}

/**
 * Take what entries say under a name, and return it once, or several of it and a letter for each answer.
 *
 * @type {(sent: Map<string, JsonMap>, keys: Map<string, string>, name: string, form: RegExp) => string}
 */
const column = (sent, keys, name, form) => {
  const entries = [...keys.keys()].map((key) => sent.get(key) ?? {})
  const texts = entries.map((entry) => (fits(form, entry[name]) ? `${entry[name]}` : ''))
  const words = [...new Set(texts.filter(Boolean))].slice(0, LETTERS.length)
  const letters = texts.map((text) => LETTERS[words.indexOf(text)] ?? '.')
  for (const [at, entry] of entries.entries()) if (letters[at] !== '.') delete entry[name]
  const same = letters.every((letter) => letter === LETTERS[0])
  return (same || !words.length ? words : [...words, letters.join('')]).join(' ')
}

/** @type {(record: ProjectRecord) => JsonMap} */
const editionsOf = ({ editions }) =>
  isMap(editions)
    ? Object.fromEntries(Object.entries(editions).filter(([, text]) => fits(VERSION, text)))
    : {}

/** The record that a line holds; PF420: this is no line of ours, or a part of it was changed. @type {(text: string) => Unpacked} */
export const unpack = (text) => {
  /** @type {Unpacked} */
  const nothing = { record: null, problems: [{ code: 'PF420' }], catalogue: '', checklist: '', version: '', fingerprint: '' }
  const { value: line } = parse(text, MOST_CHARACTERS)
  const all = Array.isArray(line) ? [...line, ...BLANK.slice(line.length)] : []
  if (!BLANK.every((blank, at) => (blank === '' ? typeof all[at] === 'string' : Array.isArray(blank) ? Array.isArray(all[at]) : isMap(all[at])))) return nothing
  const [catalogue = '', checklist = '', version = '', fingerprint = '', runs = '', words = '', days = '', own = ''] = /** @type {string[]} */ (all)
  const [rest = {}, editions = {}, project = {}] = /** @type {JsonMap[]} */ (all.slice(8))
  const entries = entriesOf(runs, words.split(' '))
  const columned = entries && spread(entries, days, 'at') && spread(entries, own, 'edition')
  if (!columned || !Object.values(rest).every(isMap)) return nothing
  for (const [key, more] of Object.entries(rest)) entries.set(key, { ...entries.get(key), .../** @type {JsonMap} */ (more) })
  /** @type {ProjectRecord} */
  const record = { preflight: 1, project, answers: Object.fromEntries(entries), editions, decisions: decisionsOf(all[11]) }
  for (const key of ['project', 'editions', 'decisions']) if (isBlank(record[key])) delete record[key]
  return { record, problems: [], catalogue, checklist, version, fingerprint }
}

/** The entries that runs say, each with its value alone. @type {(runs: string, words: string[]) => Map<string, JsonMap> | null} */
const entriesOf = (runs, words) => {
  /** @type {Map<string, JsonMap>} */
  const found = new Map()
  for (const run of runs ? runs.split(' ') : []) {
    const [, prefix, first = '', signs = ''] = RUN.exec(run) ?? []
    if (!prefix || found.size + signs.length > MOST_ANSWERS) return null
    let number = Number(first)
    for (const sign of signs) {
      if (sign <= '9') {
        number += Number(sign)
        continue
      }
      const digits = `${number}`.padStart(first.length, '0')
      const meant = CAPITALS.includes(sign) ? { value: words[CAPITALS.indexOf(sign)] } : MEANT[sign]
      if (digits.length > first.length || meant?.value === undefined) return null
      found.set(`${prefix}-${digits}`, /** @type {JsonMap} */ ({ ...meant }))
      number += 1
    }
  }
  return found
}

/** Give entries what a column says; return whether it is one. @type {(entries: Map<string, JsonMap>, text: string, name: string) => boolean} */
const spread = (entries, text, name) => {
  const words = text ? text.split(' ') : []
  const letters = words.length > 1 ? `${words.pop()}` : (words.length ? 'A' : '.').repeat(entries.size)
  if (letters.length !== entries.size) return false
  for (const [at, entry] of [...entries.values()].entries()) {
    const letter = letters.charAt(at)
    const word = words[LETTERS.indexOf(letter)]
    if (letter !== '.' && word === undefined) return false
    if (word !== undefined) entry[name] = word
  }
  return true
}
