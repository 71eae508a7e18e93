/**
 * The methods that add up: `weighted` takes all items together, `weakest` the lowest section; musts cap both.
 *
 * Mirror of engine/summed.py, where the rules are explained; tests/vectors/{range,musts,verdicts,weakest,points} decides.
 *
 * @import { Judgement, Method, Plan, Reading, Standing, Sums } from './types.d.ts'
 */

import { byGain, reached } from './method.js'
import { ends, percent } from './sums.js'

/** @typedef {{ score: number | null, range: (number | null)[] }} Scored */

/** The method whose score is that of the lowest of these parts. @type {(parts: (reading: Reading) => Sums[]) => Method} */
export const summed = (parts) => ({
  judge: (reading) => judge(reading, parts(reading)),
  start: (reading) => start(reading, parts(reading)),
  fewest: (reading, target) => fewest(reading, parts(reading), target),
})

/** @type {(reading: Reading, parts: Sums[]) => Judgement} */
const judge = ({ plan, lines }, parts) => {
  const points = plan.unit === 'points'
  /** @type {Scored[]} */
  const all = parts.flatMap((part) => (points ? pointsOf(part) : ends(plan, part)))
  /** @type {(end: number) => number | null} */
  const end = (end) => lowest(all.map(({ range }) => range[end] ?? null))
  const counts = !points || parts.some(({ open, possible }) => possible - open)
  const score = counts ? lowest(all.map(({ score }) => score)) : null
  const low = points && !parts.some(({ possible }) => possible) ? null : end(0)
  if (low === null) return { score: null, range: [null, null], possible: [] }
  // Where everything is only perhaps asked, some of it is asked in the end.
  const high = end(1) ?? Math.max(...parts.map(({ open }) => open))
  const musts = lines.filter((line) => line.need === 'must')
  const worst = Math.min(reached(plan, low), cap(plan, musts))
  const best = Math.min(reached(plan, high), cap(plan, musts.filter((line) => !line.open)))
  return { score, range: [low, high], possible: plan.verdicts.slice(worst, best + 1).map(({ id }) => id) }
}

/** The least of some numbers; null where there is none. @type {(numbers: (number | null)[]) => number | null} */
const lowest = (numbers) =>
  numbers.reduce((least, number) => (least === null || (number !== null && number < least) ? number : least), null)

/** What a part says in points: nothing where nothing in it is or may be asked. @type {(part: Sums) => Scored[]} */
const pointsOf = ({ earned, open, possible, weighs }) =>
  weighs || possible ? [{ score: earned, range: [earned, weighs ? earned + open : null] }] : []

/** The value with which a must holds back the verdict; 100 where it does not. @type {(line: Standing) => number} */
const least = ({ open, counts, answer }) => (open ? 0 : counts ? (answer.value ?? 100) : 100)

/**
 * The best verdict that these musts leave: a 0 the worst, a part the last but one.
 *
 * @type {(plan: Plan, musts: Standing[]) => number}
 */
const cap = ({ verdicts }, musts) => {
  const value = Math.min(100, ...musts.map(least))
  return value === 100 ? verdicts.length - 1 : value ? Math.max(verdicts.length - 2, 0) : 0
}

/** @type {(reading: Reading, parts: Sums[]) => number | null} */
const start = ({ plan, asked, total }, parts) => {
  if (!total.firm) return null
  const scores = parts.map(({ earned, firm, weighs }) => (plan.unit === 'points' ? (weighs ? earned : null) : percent(earned, firm)))
  const musts = asked.filter((line) => line.need === 'must')
  return Math.min(reached(plan, lowest(scores) ?? 0), cap(plan, musts))
}

/** @type {(reading: Reading, parts: Sums[], target: number) => Standing[] | null} */
const fewest = ({ plan, asked }, parts, target) => {
  const { unit, verdicts } = plan
  const enough = target === verdicts.length - 1 ? 100 : 1
  const steps = new Set(asked.filter((line) => line.need === 'must' && least(line) < enough))
  const from = verdicts[target]?.from ?? 0
  const reach = parts.every((part) => {
    // In points, what nothing can be added to is too low all the same.
    const threshold = unit === 'points' ? (part.weighs ? from * 100 : 0) : from * part.firm
    return raise(part, threshold, steps)
  })
  return reach ? [...steps] : null
}

/** Add the fewest further items that bring a part to a hundredth of the threshold; return whether they do. @type {(part: Sums, threshold: number, steps: Set<Standing>) => boolean} */
const raise = ({ lines, earned }, threshold, steps) => {
  const rest = lines.filter((line) => line.asked === 'yes' && line.gain).sort(byGain)
  for (const line of rest) if (steps.has(line)) earned += line.gain
  for (const line of rest) {
    if (steps.has(line) || 100 * earned >= threshold) continue
    steps.add(line)
    earned += line.gain
  }
  return 100 * earned >= threshold
}
