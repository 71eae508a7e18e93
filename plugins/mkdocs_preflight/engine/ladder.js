/**
 * The method `ladder`: how many sections in a row, from the first, are met in full.
 *
 * Mirror of engine/ladder.py, where the rules are explained; tests/vectors/ladder decides.
 *
 * @import { Method, Standing, Sums } from './types.d.ts'
 */

import { canCount } from './answers.js'
import { reached, span } from './method.js'

/** @type {(line: Standing) => boolean} */
const mayCount = ({ item, open, counts }) => counts || (open && canCount(item))

/** Whether an asked item keeps its rung from being met. @type {(line: Standing) => boolean} */
const isMissing = (line) => line.asked === 'yes' && mayCount(line) && line.answer.value !== 100

/** Whether a rung is met, not met, or open. @type {(section: Sums) => string} */
const rung = ({ lines }) => {
  if (lines.some(({ counts, answer }) => counts && answer.value !== 100)) return 'unmet'
  return lines.some((line) => line.open && mayCount(line)) ? 'open' : 'met'
}

/** How many stand at the beginning that are not as this. @type {<T>(all: T[], is: (one: T) => boolean) => number} */
const before = (all, is) => all.findIndex(is) < 0 ? all.length : all.findIndex(is)

/** @type {Method} */
export const LADDER = {
  judge: ({ plan, lines, sections }) => {
    const why = sections.map(rung)
    if (!lines.some(mayCount)) return { score: null, range: [null, null], possible: [], why }
    const low = before(why, (state) => state !== 'met')
    const high = before(why, (state) => state === 'unmet')
    const score = lines.some(({ counts }) => counts) ? low : null
    return { score, range: [low, high], possible: span(plan, low, high), why }
  },
  start: ({ plan, asked, sections }) =>
    asked.some(mayCount) ? reached(plan, before(sections, ({ lines }) => lines.some(isMissing))) : null,
  fewest: ({ plan, sections }, target) =>
    sections.slice(0, plan.verdicts[target]?.from).flatMap(({ lines }) => lines.filter(isMissing)),
}
