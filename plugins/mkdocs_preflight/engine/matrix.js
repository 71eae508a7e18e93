/**
 * The method `matrix`: two weighted percentages, and the quadrant in which they meet.
 *
 * Mirror of engine/matrix.py, where the rules are explained; tests/vectors/matrix decides.
 *
 * @import { Method } from './types.d.ts'
 */

import { add, ends } from './sums.js'

/** @type {Method} */
export const MATRIX = {
  judge: ({ plan, sections: all }) => {
    const { split = 50, verdicts } = plan
    const axes = (plan.axes ?? []).map(({ id, sections }) => ({
      id,
      ...ends(plan, add(id, all.filter((section) => sections.includes(section.id)))),
    }))
    // The sides on which an axis may end; none where nothing on it can count.
    const touched = axes.map(({ range }) => range.map((end) => `${end !== null && (end >= split ? 'high' : 'low')}`))
    const possible = verdicts.filter(({ at = [] }) => at.every((side, axis) => touched[axis]?.includes(side)))
    return { score: null, range: null, possible: possible.map(({ id }) => id), axes }
  },
}
