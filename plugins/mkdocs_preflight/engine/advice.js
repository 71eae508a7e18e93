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
export const nextQuestion = ({ plan, all }) => {
  const perhaps = [...all.values()].filter(({ asked }) => asked === 'perhaps')
  const forMusts = names(perhaps.filter((line) => line.need === 'must'))
  const forOthers = names(perhaps)
  const forRules = names((plan.rules ?? []).map((item) => ({ item })))
  /** @type {string | null} */
  let found = null
  let [best, most] = [4, 0]
  for (const line of all.values()) {
    if (line.asked !== 'yes' || line.answer.state !== 'open') continue
    const tier = forMusts.has(line.id) ? 0 : line.need === 'must' ? 1 : forOthers.has(line.id) ? 2 : 3
    const weight = line.item.weight ?? 0
    const first = tier < best || (tier === best && weight > most)
    if (first && (line.item.weight !== undefined || tier < 3 || forRules.has(line.id))) [found, best, most] = [line.id, tier, weight]
  }
  return found
}

/** @type {(askers: { item: { when?: Condition } }[]) => Set<string>} */
const names = (lines) => new Set(lines.flatMap(({ item }) => Object.keys(item.when ?? {})))
