/**
 * What the standings of a plan add up to: for each section, and for all.
 *
 * Mirror of engine/sums.py, where the rules are explained; tests/vectors/{counting,points} decides.
 *
 * @import { Plan, Range, Reading, Standing, Standings, Sums } from './types.d.ts'
 */

/**
 * The percentage in whole numbers; null where nothing counts.
 *
 * @type {(earned: number, possible: number) => number | null}
 */
export const percent = (earned, possible) => (possible ? Math.floor((100 * earned) / possible) : null)

/**
 * The score of what is answered, and of both ends: in percent, or in hundredths of a point.
 *
 * @type {(plan: Plan, sums: Sums) => { score: number | null, range: Range }}
 */
export const ends = ({ unit }, { earned, open, possible }) => {
  /** @type {typeof percent} */
  const scored = (earned, possible) => (unit === 'points' ? (possible ? earned : null) : percent(earned, possible))
  const range = /** @type {Range} */ ([scored(earned, possible), scored(earned + open, possible)])
  return { score: scored(earned, possible - open), range }
}

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
  const sums = { id, lines, earned: 0, open: 0, possible: 0, firm: 0, weighs: false, asked: 0, answered: 0 }
  for (const { asked, answer, open, earned, possible, weighs } of lines) {
    sums.earned += earned
    sums.possible += possible
    if (open) sums.open += possible
    if (asked !== 'yes') continue
    sums.firm += possible
    sums.weighs ||= weighs
    sums.asked += 1
    if (answer.state !== 'open') sums.answered += 1
  }
  return sums
}

/** The sums of several sections together. @type {(id: string, sections: Sums[]) => Sums} */
export const add = (id, sections) => sums(id, sections.flatMap(({ lines }) => lines))
