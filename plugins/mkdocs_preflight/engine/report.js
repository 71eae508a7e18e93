/**
 * What a board reads on one page: the result with what is agreed about it.
 *
 * Mirror of engine/report.py, where the rules are explained; tests/vectors/report decides.
 *
 * @import { Assessment, Decision, Item, ItemState, Json, JsonMap, Measure, Moves, Plan, ProjectRecord } from './types.d.ts'
 * @import { Report, Review, Since } from './types.d.ts'
 */

import { answersOf, dayOf, fieldOf, isMap, said, valueOf } from './answers.js'
import { compact, fingerprint } from './record.js'
import { assess } from './score.js'

/** @type {ItemState} */
const ABSENT = { asked: 'no', state: 'open', value: null, changed: false, stale: false }

/** What a board reads about a record. @type {(plan: Plan, record: ProjectRecord, today?: string | null) => Report} */
export const report = (plan, record, today) => {
  const { result, items } = assess(plan, record, today)
  const answers = answersOf(record)
  const need = new Map(linesOf(plan).map(({ id, need = 'should' }) => [id, need]))
  const asked = [...need.keys()].filter((id) => items[id]?.asked === 'yes')
  const conditions = result.gaps.filter((id) => need.get(id) !== 'could').map((id) => condition(id, `${need.get(id)}`, answers[id]))
  const days = asked.map((id) => dayOf(answers[id])).filter(Boolean)
  return {
    result,
    fingerprint: fingerprint(plan, record),
    must_open: openMusts(plan, items),
    conditions,
    unowned: conditions.filter((each) => !(each.do && each.owner && each.due)).map(({ item }) => item),
    excluded: result.excluded.map((item) => ({ item, note: textOf(fieldOf(answers[item], 'note')) })),
    since: since(plan, record, today, items),
    review: review(plan, record, today, asked),
    decision: decision(record),
    oldest: days.sort()[0] ?? '',
  }
}

/** The record as its reviewers see it. @type {(record: ProjectRecord) => ProjectRecord} */
export const reviewed = (record) => ({
  ...record,
  answers: Object.fromEntries(Object.entries(answersOf(record)).map(([id, entry]) => [id, asReviewed(entry)])),
})

/** @type {(entry: Json) => Json} */
const asReviewed = (entry) => {
  const review = fieldOf(entry, 'review')
  return isMap(review) && isMap(entry) ? { ...entry, value: valueOf(review) } : entry
}

/** @type {(value: Json | undefined) => string} */
const textOf = (value) => (said(value) ? `${value}` : '')

/** @type {(item: string, need: string, entry: Json | undefined) => Measure} */
const condition = (item, need, entry) => {
  const action = fieldOf(entry, 'action')
  const [done = '', owner = '', due = ''] = ['do', 'owner', 'due'].map((key) => textOf(fieldOf(action, key)))
  return { item, need, do: done, owner, due }
}

/** The mappings in a list of the record. @type {(record: ProjectRecord, key: string) => JsonMap[]} */
const mapsOf = (record, key) => {
  const listed = record[key]
  return Array.isArray(listed) ? listed.filter(isMap) : []
}

/** @type {(plan: Plan) => Item[]} */
const linesOf = ({ sections }) => sections.flatMap((section) => section.items)

/** The asked musts that have no answer, or `unknown`. @type {(plan: Plan, states: Assessment['items']) => string[]} */
export const openMusts = (plan, states) =>
  linesOf(plan).filter(({ id, need }) => need === 'must' && states[id]?.asked === 'yes' && !isClosed(states[id])).map(({ id }) => id)

/**
 * Which of some items stand otherwise than before.
 *
 * @type {(ids: string[], before: Assessment['items'], after: Assessment['items']) => Moves}
 */
export const moved = (ids, before, after) => {
  /** @type {(wanted: (was: ItemState, now: ItemState) => boolean) => string[]} */
  const where = (wanted) => ids.filter((id) => wanted(before[id] ?? ABSENT, after[id] ?? ABSENT))
  /** @type {(sign: number) => string[]} */
  const turned = (sign) => where((was, now) => isClosed(was) && isClosed(now) && sign * ((now.value ?? 100) - (was.value ?? 100)) > 0)
  return {
    answered: where((was, now) => isClosed(now) && !isClosed(was)),
    better: turned(1),
    worse: turned(-1),
    reopened: where((was, now) => isClosed(was) && !isClosed(now) && now.asked === 'yes'),
    asked: where((was, now) => was.asked !== 'yes' && now.asked === 'yes'),
    unasked: where((was, now) => was.asked === 'yes' && now.asked !== 'yes'),
  }
}

/** @type {(plan: Plan, record: ProjectRecord, today: string | null | undefined, states: Assessment['items']) => Since | null} */
const since = (plan, record, today, states) => {
  // What a reader of several said before they were merged is no former state of the project.
  const snapshot = mapsOf(record, 'snapshots').filter(({ kind }) => kind !== 'reader').at(-1)
  if (!snapshot) return null
  const before = assess(plan, snapshot, today)
  const { asked: _, unasked: __, ...moves } = moved(linesOf(plan).map(({ id }) => id), before.items, states)
  return { label: textOf(snapshot.label), at: textOf(snapshot.at), result: before.result, ...moves }
}

/** Whether an item was asked and answered, or left out. @type {(state: ItemState) => boolean} */
export const isClosed = ({ asked, state }) => asked === 'yes' && (state === 'answered' || state === 'na')

/** @type {(plan: Plan, record: ProjectRecord, today: string | null | undefined, asked: string[]) => Review | null} */
const review = (plan, record, today, asked) => {
  const entries = answersOf(record)
  const ids = asked.filter((id) => isMap(fieldOf(entries[id], 'review')))
  if (!ids.length) return null
  /** @type {(wanted: (own: Json, theirs: Json) => boolean) => string[]} */
  const where = (wanted) => ids.filter((id) => wanted(valueOf(entries[id]), valueOf(fieldOf(entries[id], 'review'))))
  return {
    result: assess(plan, reviewed(record), today).result,
    accepted: where((own, theirs) => theirs !== null && compact(own) === compact(theirs)),
    revalued: where((own, theirs) => theirs !== null && compact(own) !== compact(theirs)),
    returned: where((_, theirs) => theirs === null),
  }
}

/** @type {(record: ProjectRecord) => Decision | null} */
const decision = (record) => {
  const found = mapsOf(record, 'decisions').at(-1)
  if (!found) return null
  const [at = '', by = '', decided = '', to = '', note = '', of = ''] = ['at', 'by', 'decided', 'to', 'note', 'of'].map((key) => textOf(found[key]))
  return { at, by, decided, to, note, of }
}
