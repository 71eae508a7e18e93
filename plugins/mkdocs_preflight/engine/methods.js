/**
 * How standings become a score, a range and the verdicts that are still possible.
 *
 * Mirror of engine/methods.py, where the rules are explained; tests/vectors/{counting,range,musts,verdicts} decides.
 *
 * @import { Judgement, Method, Need, Plan, Range, Reading, Standing, Standings, Sums } from './types.d.ts'
 */

/** @type {(line: Standing) => Need} */
export const need = (line) => line.item.need ?? 'should'

/** What the item's best answer would add. @type {(line: Standing) => number} */
export const gain = (line) => line.possible - line.earned

/** The percentage in whole numbers; null where nothing counts. @type {(earned: number, possible: number) => number | null} */
export const percent = (earned, possible) => (possible ? Math.floor((100 * earned) / possible) : null)

/** The score of what is answered, and of both ends. @type {(sums: Sums) => { score: number | null, range: Range }} */
export const ends = ({ earned, open, possible }) => ({
  score: percent(earned, possible - open),
  range: [percent(earned, possible), percent(earned + open, possible)],
})

/** The standings of a plan with their sums. @type {(plan: Plan, standings: Standings) => Reading} */
export const read = (plan, standings) => {
  const lines = [...standings.values()].slice(plan.profile?.length ?? 0)
  let start = 0
  const sections = plan.sections.map(({ id, items }) => sums(id, lines.slice(start, (start += items.length))))
  return { plan, all: standings, lines, sections, total: sums(plan.id, lines) }
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
  if (low === null || high === null) return { score: null, range, possible: [] }
  const musts = lines.filter((line) => need(line) === 'must')
  const worst = Math.min(reached(plan, low), cap(plan, musts))
  const best = Math.min(reached(plan, high), cap(plan, musts.filter((line) => !line.open)))
  return { score, range, possible: plan.verdicts.slice(worst, best + 1).map(({ id }) => id) }
}

/** Which verdict a score reaches by itself, counted from the worst. @type {(plan: Plan, score: number) => number} */
const reached = (plan, score) => plan.verdicts.filter(({ from }) => from <= score).length - 1

/** The value with which a must holds back the verdict; 100 where it does not. @type {(line: Standing) => number} */
const least = ({ open, counts, answer }) => (open ? 0 : counts ? (answer.value ?? 100) : 100)

/** The best verdict that these musts leave: a 0 the worst, a part the last but one. @type {(plan: Plan, musts: Standing[]) => number} */
const cap = ({ verdicts }, musts) => {
  const lowest = musts.reduce((lowest, line) => Math.min(lowest, least(line)), 100)
  return lowest === 100 ? verdicts.length - 1 : lowest ? Math.max(verdicts.length - 2, 0) : 0
}

/** @type {(lines: Standing[]) => Standing[]} */
const askedOf = (lines) => lines.filter(({ asked }) => asked === 'yes')

/** @type {(lines: Standing[]) => number} */
const possibleOf = (lines) => lines.reduce((sum, { possible }) => sum + possible, 0)

/** @type {(reading: Reading) => number | null} */
const startWeighted = ({ plan, lines, total }) => {
  const asked = askedOf(lines)
  const score = percent(total.earned, possibleOf(asked))
  return score === null ? null : Math.min(reached(plan, score), cap(plan, asked.filter((line) => need(line) === 'must')))
}

/** @type {(reading: Reading, target: number) => Standing[] | null} */
const fewestWeighted = ({ plan, lines, total }, target) => {
  const asked = askedOf(lines)
  const possible = possibleOf(asked)
  const holding = new Set(asked.filter((line) => need(line) === 'must' && cap(plan, [line]) < target))
  const steps = [...holding]
  const rest = asked.filter((line) => gain(line) && !holding.has(line)).sort(byGain)
  let earned = steps.reduce((sum, line) => sum + gain(line), total.earned)
  for (const line of rest) {
    if (reached(plan, percent(earned, possible) ?? 0) >= target) break
    steps.push(line)
    earned += gain(line)
  }
  return reached(plan, percent(earned, possible) ?? 0) >= target ? steps : null
}

/** The largest gain first, then the least effort. @type {(one: Standing, two: Standing) => number} */
export const byGain = (one, two) => gain(two) - gain(one) || (one.item.effort ?? 3) - (two.item.effort ?? 3)

/** One entry for each way to score. @type {Record<string, Method>} */
export const METHODS = {
  weighted: { judge: judgeWeighted, start: startWeighted, fewest: fewestWeighted },
}
