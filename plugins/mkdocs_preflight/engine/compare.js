/**
 * Two records of a project by one checklist: what the checklist changed, apart from what the project did.
 *
 * Mirror of engine/compare.py, where the rules are explained; tests/vectors/compare decides.
 *
 * @import { Comparison, Item, Moves, Plan, ProjectRecord, Shifts, Threshold } from './types.d.ts'
 */

import { answersOf, fieldOf, isOlder, items, valueOf } from './answers.js'
import { compact, fingerprint } from './record.js'
import { isClosed, moved, openMusts } from './report.js'
import { assess } from './score.js'

/** Older than every edition. */
const NONE = '0.0.0'
/** What of an item decides what its answer is worth. */
const WORTH = /** @type {const} */ (['need', 'weight', 'when', 'na', 'kind', 'options', 'min', 'max', 'bands'])

/**
 * How two records differ, and which of it is the checklist's doing and which the project's.
 *
 * @type {(oldPlan: Plan, newPlan: Plan, oldRecord: ProjectRecord, newRecord: ProjectRecord, today?: string | null) => Comparison}
 */
export const compare = (oldPlan, newPlan, oldRecord, newRecord, today) => {
  /** @type {(plan: Plan, record: ProjectRecord) => { side: Comparison['old'], states: ReturnType<typeof assess>['items'] }} */
  const read = (plan, record) => {
    const { result, items: states } = assess(plan, record, today)
    return { side: { result, fingerprint: fingerprint(plan, record), must_open: openMusts(plan, states) }, states }
  }
  const [old, carried, fresh] = [read(oldPlan, oldRecord), read(newPlan, oldRecord), read(newPlan, newRecord)]
  const [before, after] = [oldPlan, newPlan].map((plan) => new Map(items(plan).map((item) => [item.id, worth(item)])))
  const ids = [...new Set([newPlan, oldPlan].flatMap((plan) => items(plan).map(({ id }) => id)))]
  const recounted = (/** @type {string} */ id) => before?.has(id) && after?.has(id) && before.get(id) !== after.get(id)
  const answered = (/** @type {string} */ id) =>
    [carried, fresh].every(({ states }) => states[id] && isClosed(states[id])) && said(oldRecord, id) !== said(newRecord, id)
  return {
    checklist: newPlan.id,
    old: old.side,
    carried: carried.side,
    new: fresh.side,
    by_checklist: shifts(moved(ids, old.states, carried.states), ids.filter(recounted)),
    by_project: shifts(moved(ids, carried.states, fresh.states), ids.filter(answered)),
    thresholds: thresholds(oldPlan, newPlan),
  }
}

/** @type {(moves: Moves, otherwise: string[]) => Shifts} */
const shifts = (moves, otherwise) => ({ ...moves, otherwise: otherwise.filter((id) => !Object.values(moves).flat().includes(id)) })

/** @type {(item: Item) => string} */
const worth = (item) => compact(WORTH.map((key) => /** @type {any} */ (item[key]) ?? null))

/** @type {(record: ProjectRecord, id: string) => string} */
const said = (record, id) => compact(valueOf(answersOf(record)[id]))

/** The verdicts that both plans have and that begin elsewhere in the new one, worst first. @type {(before: Plan, after: Plan) => Threshold[]} */
export const thresholds = (before, after) =>
  after.verdicts.flatMap(({ id, from: now }) => {
    const then = before.verdicts.find((verdict) => verdict.id === id)?.from
    return then === undefined || now === undefined || then === now ? [] : [{ id, old: then, new: now }]
  })

/** The newest edition of a checklist that a record names; empty for none. @type {(plans: Plan[], record: ProjectRecord) => string} */
export const edition = (plans, record) => named(plans, record).get(idOf(plans)) ?? ''

/** The edition by which a record was answered; null where `plans` do not have it. @type {(plans: Plan[], record: ProjectRecord) => Plan | null} */
export const inForce = (plans, record) => {
  const known = named(plans, record)
  const own = known.get(idOf(plans))
  if (own) return plans.find(({ version }) => !isOlder(version, own) && !isOlder(own, version)) ?? null
  const fits = (/** @type {Plan} */ plan) => items(plan).every(({ home, edition }) => !isOlder(known.get(home ?? ''), edition))
  return (known.size && plans.filter(fits).at(-1)) || null
}

/** @type {(plans: Plan[]) => string} */
const idOf = (plans) => plans.at(-1)?.id ?? ''

/** The newest edition that a record names of each checklist whose items are asked. @type {(plans: Plan[], record: ProjectRecord) => Map<string, string>} */
const named = (plans, record) => {
  const answers = answersOf(record)
  /** @type {Map<string, string>} */
  const newest = new Map()
  /** @type {(home: string, version: unknown) => void} */
  const note = (home, version) => {
    if (isOlder(newest.get(home) ?? NONE, version)) newest.set(home, `${version}`)
  }
  note(idOf(plans), fieldOf(record.editions, idOf(plans)))
  for (const plan of plans) {
    for (const { id, home = plan.id } of items(plan)) {
      if (valueOf(answers[id]) === null) continue
      note(home, fieldOf(record.editions, home))
      note(home, fieldOf(answers[id], 'edition'))
    }
  }
  return newest
}
