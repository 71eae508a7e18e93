/**
 * What several ways to score share.
 *
 * Mirror of engine/method.py.
 *
 * @import { Plan, Standing } from './types.d.ts'
 */

/** The largest gain first, then the least effort. @type {(one: Standing, two: Standing) => number} */
export const byGain = (one, two) => two.gain - one.gain || one.effort - two.effort

/** Which verdict a score reaches by itself, counted from the worst. @type {(plan: Plan, score: number) => number} */
export const reached = ({ verdicts }, score) => verdicts.filter(({ from = 0 }) => from <= score).length - 1

/** The verdicts from that of one score to that of another. @type {(plan: Plan, low: number, high: number) => string[]} */
export const span = (plan, low, high) =>
  plan.verdicts.slice(reached(plan, low), reached(plan, high) + 1).map(({ id }) => id)
