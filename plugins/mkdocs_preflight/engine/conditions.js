/**
 * Which items are asked, given the answers so far: yes, perhaps or no.
 *
 * Mirror of engine/conditions.py, where the rules are explained; tests/vectors/conditions decides.
 *
 * @import { Answer, Answers, Asked, Condition, Item, Plan, Standing, Standings } from './types.d.ts'
 */

import { canCount, items, meets, readAnswer } from './answers.js'

/**
 * Whether one line of a condition holds; null while it is unknown.
 *
 * @type {(standing: Standing | undefined, accepted: string[]) => boolean | null}
 */
export const holds = (standing, accepted) => {
  if (!standing || standing.asked === 'no') return false
  return standing.open ? null : meets(standing.item, standing.answer.chosen, accepted)
}

/** Whether an item with this condition is asked. @type {(when: Condition, standings: Standings) => Asked} */
export const asked = (when, standings) => {
  const lines = Object.entries(when).map(([id, accepted]) => holds(standings.get(id), accepted))
  return lines.includes(false) ? 'no' : lines.includes(null) ? 'perhaps' : 'yes'
}

/** Where every item of the plan stands, in page order. @type {(plan: Plan, answers: Answers) => Standings} */
export const stand = (plan, answers) => {
  /** @type {Standings} */
  const standings = new Map()
  for (const item of items(plan)) {
    const state = item.when ? asked(item.when, standings) : 'yes'
    standings.set(item.id, standing(item, state, readAnswer(item, answers[item.id])))
  }
  return standings
}

/** @type {(item: Item, asked: Asked, answer: Answer) => Standing} */
const standing = (item, asked, answer) => {
  const open = asked === 'perhaps' || (asked === 'yes' && (answer.state === 'open' || answer.state === 'unknown'))
  const counts = asked === 'yes' && answer.value !== null
  const weight = item.weight ?? 0
  const earned = counts ? weight * (answer.value ?? 0) : 0
  const can = canCount(item)
  const possible = counts || (open && can) ? weight * 100 : 0
  const { id, need = 'should', effort = 3 } = item
  return { id, item, need, effort, asked, answer, open, counts, earned, possible, gain: possible - earned, weighs: can && !!weight }
}
