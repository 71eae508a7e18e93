/**
 * Several people's answers to the same project in one record.
 *
 * Mirror of engine/merge.py, where the rules are explained; tests/vectors/merge decides.
 *
 * @import { Json, JsonMap, Merged, ProjectRecord, Reader } from './types.d.ts'
 */

import { answersOf, dayOf, fieldOf, isMap, said, valueOf } from './answers.js'
import { sorted } from './order.js'
import { compact } from './record.js'

/** One record of several. @type {(readers: Reader[], homes: Record<string, string>, day: string) => Merged} */
export const merge = (readers, homes, day) => {
  const entries = readers.map((reader) => entriesOf(reader, homes))
  /** @type {[string, Json][]} */
  const answers = []
  /** @type {Merged['disagreements']} */
  const disagreements = []
  for (const item of sorted([...new Set(entries.flatMap((each) => [...each.keys()]))])) {
    const given = entries.map((each) => each.get(item)).filter(isMap)
    const opinions = given.filter((entry) => ![null, 'unknown'].includes(/** @type {string | null} */ (valueOf(entry))))
    const known = opinions.length ? opinions : given
    if (new Set(known.map((entry) => compact(valueOf(entry)))).size > 1) {
      disagreements.push({ item, values: entries.map((each) => valueOf(each.get(item))) })
    } else answers.push([item, agreed(known)])
  }
  /** @type {JsonMap} */
  let record = {}
  for (const { record: own } of [...readers].reverse()) record = { ...record, ...own }
  delete record.editions
  const before = readers.flatMap((reader) => listed(reader.record, 'snapshots'))
  const snapshots = readers.map(({ name }, at) => ({ at: day, label: name, kind: 'reader', answers: Object.fromEntries(entries[at] ?? []) }))
  record = {
    ...record,
    preflight: 1,
    project: projectOf(readers),
    answers: Object.fromEntries(answers),
    snapshots: [...distinct(before), ...snapshots],
    decisions: distinct(readers.flatMap((reader) => listed(reader.record, 'decisions'))),
  }
  const kept = Object.entries(record).filter(([key, each]) => key === 'answers' || !isBlank(each))
  return { record: Object.fromEntries(kept), disagreements }
}

/**
 * The answer to a disputed item that a meeting agrees on, with the texts of the readers who had given it.
 *
 * @type {(readers: Reader[], homes: Record<string, string>, item: string, value: Json, day: string) => JsonMap}
 */
export const settled = (readers, homes, item, value, at) => {
  const entries = readers.map((reader) => entriesOf(reader, homes).get(item)).filter(isMap)
  const agreeing = entries.filter((entry) => compact(valueOf(entry)) === compact(value))
  const { edition: _, ...entry } = agreeing.length ? agreed(agreeing) : {}
  return { ...entry, value, at }
}

/** @type {(value: Json) => boolean} */
const isBlank = (value) => !value || (typeof value === 'object' && !Object.keys(value).length)

/** A reader's answers in their long form. @type {(reader: Reader, homes: Record<string, string>) => Map<string, JsonMap>} */
const entriesOf = ({ named, record }, homes) =>
  new Map(
    Object.entries(answersOf(record)).map(([id, entry]) => {
      /** @type {JsonMap} */
      const long = isMap(entry) ? { ...entry } : { value: entry }
      const edition = fieldOf(record.editions, (Object.hasOwn(homes, id) && homes[id]) || '')
      if (!said(long.edition) && said(edition)) long.edition = edition ?? ''
      if (!named) delete long.by
      return [id, long]
    }),
  )

/** @type {(entries: JsonMap[]) => JsonMap} */
const agreed = (entries) => {
  const newest = entries.reduce((one, two) => (dayOf(two) > dayOf(one) ? two : one))
  /** @type {Map<string, Json>} */
  const found = new Map()
  for (const entry of [newest, ...entries]) {
    for (const [key, each] of Object.entries(entry)) if ((found.get(key) ?? '') === '') found.set(key, each)
  }
  return Object.fromEntries(found)
}

/** @type {(readers: Reader[]) => JsonMap} */
const projectOf = (readers) =>
  readers.map(({ record }) => (isMap(record.project) ? record.project : {})).reduceRight((later, own) => ({ ...later, ...own }), {})

/** @type {(record: ProjectRecord, key: string) => Json[]} */
const listed = (record, key) => {
  const found = record[key]
  return Array.isArray(found) ? found : []
}

/** @type {(values: Json[]) => Json[]} */
const distinct = (values) => [...new Map(values.map((value) => [compact(value), value])).values()]
