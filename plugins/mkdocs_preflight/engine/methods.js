/**
 * How standings become a score, a range and the verdicts that are still possible.
 *
 * Mirror of engine/methods.py, where the rules are explained; tests/vectors/{counting,range,musts,verdicts} decides.
 *
 * @import { Judgement, Method, Plan, Range, Reading, Standing, Standings, Sums } from './types.d.ts'
 */

/**
 * The percentage in whole numbers; null where nothing counts.
 *
 * @type {(earned: number, possible: number) => number | null}
 */
export const percent = (earned, possible) => (possible ? Math.floor((100 * earned) / possible) : null)

/** The score of what is answered, and of both ends. @type {(sums: Sums) => { score: number | null, range: Range }} */
export const ends = ({ earned, open, possible }) => ({
  score: percent(earned, possible - open),
  range: /** @type {Range} */ ([percent(earned, possible), percent(earned + open, possible)]),
})

/** The standings of a plan with their sums. @type {(plan: Plan, standings: Standings) => Reading} */
export const read = (plan, standings) => {
  const lines = [...standings.values()].slice(plan.profile?.length ?? 0)
  let start = 0
  const asked = lines.filter((line) => line.asked === 'yes')
  const sections = plan.sections.map(({ id, items }) => sums(id, lines.slice(start, (start += items.length))))
  return { plan, all: standings, lines, asked, sections, total: sums(plan.id, lines) }
}

/** @type {(id: string, lines: Standing[]) => Sums} */
const sums = (id, lines) => {
  const sums = { id, earned: 0, open: 0, possible: 0, asked: 0, answered: 0 }
  for (const { asked, answer, open, earned, possible } of lines) {
    sums.earned += earned
    sums.possible += possible
    if (open) sums.open += possible
    if (asked === 'yes') sums.asked += 1
    if (asked === 'yes' && answer.state !== 'open') sums.answered += 1
  }
  return sums
}

/** @type {(reading: Reading) => Judgement} */
const judgeWeighted = ({ plan, lines, total }) => {
  const { score, range } = ends(total)
  const [low, high] = range
  if (low === null) return { score: null, range, possible: [] }
  const musts = lines.filter((line) => line.need === 'must')
  const worst = Math.min(reached(plan, low), cap(plan, musts))
  const best = Math.min(reached(plan, high), cap(plan, musts.filter((line) => !line.open)))
  return { score, range, possible: plan.verdicts.slice(worst, best + 1).map(({ id }) => id) }
}

/** Which verdict a score reaches by itself, counted from the worst. @type {(plan: Plan, score: number) => number} */
const reached = (plan, score) => plan.verdicts.filter(({ from }) => from <= score).length - 1

/** The value with which a must holds back the verdict; 100 where it does not. @type {(line: Standing) => number} */
const least = ({ open, counts, answer }) => (open ? 0 : counts ? (answer.value ?? 100) : 100)

/**
 * The best verdict that these musts leave: a 0 the worst, a part the last but one.
 *
 * @type {(plan: Plan, musts: Standing[]) => number}
 */
const cap = ({ verdicts }, musts) => {
  const lowest = musts.reduce((lowest, line) => Math.min(lowest, least(line)), 100)
  return lowest === 100 ? verdicts.length - 1 : lowest ? Math.max(verdicts.length - 2, 0) : 0
}

/** @type {(reading: Reading) => number} */
const possibleOf = ({ asked }) => asked.reduce((sum, { possible }) => sum + possible, 0)

/** @type {(reading: Reading) => number | null} */
const startWeighted = (reading) => {
  const { plan, asked, total } = reading
  const score = percent(total.earned, possibleOf(reading))
  const musts = asked.filter((line) => line.need === 'must')
  return score === null ? null : Math.min(reached(plan, score), cap(plan, musts))
}

/** @type {(reading: Reading, target: number) => Standing[] | null} */
const fewestWeighted = (reading, target) => {
  const { asked, total } = reading
  const { verdicts } = reading.plan
  const threshold = (verdicts[target]?.from ?? 0) * possibleOf(reading)
  const enough = target === verdicts.length - 1 ? 100 : 1
  const holding = new Set(asked.filter((line) => line.need === 'must' && least(line) < enough))
  const steps = [...holding]
  const rest = asked.filter((line) => line.gain && !holding.has(line)).sort(byGain)
  let earned = steps.reduce((sum, { gain }) => sum + gain, total.earned)
  for (const line of rest) {
    if (100 * earned >= threshold) break
    steps.push(line)
    earned += line.gain
  }
  return 100 * earned >= threshold ? steps : null
}

/** The largest gain first, then the least effort. @type {(one: Standing, two: Standing) => number} */
export const byGain = (one, two) => two.gain - one.gain || one.effort - two.effort

/** One entry for each way to score. @type {Record<string, Method>} */
export const METHODS = {
  weighted: { judge: judgeWeighted, start: startWeighted, fewest: fewestWeighted },
}
