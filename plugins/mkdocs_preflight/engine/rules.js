/**
 * The method `rules`: the first rule whose condition is true gives the verdict.
 *
 * Mirror of engine/rules.py, where the rules are explained; tests/vectors/rules decides.
 *
 * @import { Method } from './types.d.ts'
 */

import { asked } from './conditions.js'

/** @type {Method} */
export const RULES = {
  judge: ({ plan, all }) => {
    const { rules = [], verdicts } = plan
    /** @type {boolean} */
    let decided = false
    /** @type {string[]} */
    const why = []
    for (const { when = {} } of rules) {
      /** @type {string} */
      const state = decided ? 'past' : asked(when, all)
      decided ||= state === 'yes'
      // What holds is not the first to hold while an earlier rule still may.
      why.push(state === 'yes' && why.includes('perhaps') ? 'unless' : state)
    }
    const given = rules.filter((_, at) => /yes|perhaps|unless/.test(`${why[at]}`)).map(({ verdict }) => verdict)
    return { score: null, range: null, possible: verdicts.map(({ id }) => id).filter((id) => given.includes(id)), why }
  },
}
