/**
 * What to do next: the gaps in order, the shortest path to a better verdict, the next question.
 *
 * Mirror of engine/advice.py, where the rules are explained; tests/vectors/{gaps,path,next} decides.
 *
 * @import { Condition, Method, Reading, Standing } from './types.d.ts'
 */

import { byGain } from './method.js'
import { METHODS } from './methods.js'

const ORDER = { must: 0, should: 1, could: 2 }

/**
 * The asked items with a value below 100: by need, gain, effort, then page order.
 *
 * @type {(reading: Reading) => string[]}
 */
export const gaps = ({ asked }) =>
  asked
    .filter(({ counts, answer }) => counts && answer.value !== 100)
    .sort((one, two) => ORDER[one.need] - ORDER[two.need] || byGain(one, two))
    .map(({ id }) => id)

/**
 * The fewest items that bring the next better verdict, and the best one, each in page order.
 *
 * @type {(reading: Reading) => Record<string, string[]>}
 */
export const shortestPath = (reading) => {
  const { start, fewest } = /** @type {Method} */ (METHODS[reading.plan.method])
  const own = start?.(reading) ?? null
  /** @type {Record<string, string[]>} */
  const found = {}
  reading.plan.verdicts.forEach(({ id }, target, { length }) => {
    const wanted = own !== null && target > own && (target === own + 1 || target === length - 1)
    const steps = wanted && fewest?.(reading, target)
    if (steps) found[id] = inPageOrder(reading, new Set(steps))
  })
  return found
}

/** @type {(reading: Reading, steps: Set<Standing>) => string[]} */
const inPageOrder = ({ asked }, steps) => asked.filter((line) => steps.has(line)).map(({ id }) => id)

/** The unanswered asked item to answer next. @type {(reading: Reading) => string | null} */
export const nextQuestion = (reading) => {
  const waiting = perhaps(reading)
  const forMusts = names(waiting.filter((line) => line.need === 'must'))
  const forOthers = names(waiting)
  /** @type {string | null} */
  let found = null
  let [best, most] = [4, 0]
  for (const line of waitedFor(reading, 'open')) {
    const tier = forMusts.has(line.id) ? 0 : line.need === 'must' ? 1 : forOthers.has(line.id) ? 2 : 3
    const weight = line.item.weight ?? 0
    if (tier < best || (tier === best && weight > most)) [found, best, most] = [line.id, tier, weight]
  }
  return found
}

/** The asked items that are answered `unknown`, in page order. @type {(reading: Reading) => string[]} */
export const toFindOut = (reading) => waitedFor(reading, 'unknown').map(({ id }) => id)

/** The asked items in a state, without those of the profile that nothing names. @type {(reading: Reading, state: string) => Standing[]} */
const waitedFor = (reading, state) => {
  const named = names([...perhaps(reading), ...(reading.plan.rules ?? []).map((item) => ({ item }))])
  return [...reading.all.values()].filter(({ id, item, asked, answer }) => asked === 'yes' && answer.state === state && (item.weight !== undefined || named.has(id)))
}

/** @type {(reading: Reading) => Standing[]} */
const perhaps = ({ all }) => [...all.values()].filter(({ asked }) => asked === 'perhaps')

/** @type {(askers: { item: { when?: Condition } }[]) => Set<string>} */
const names = (lines) => new Set(lines.flatMap(({ item }) => Object.keys(item.when ?? {})))
