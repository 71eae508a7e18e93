/**
 * Whether the answers lead back to an earlier stage of the lifecycle, or towards a hold or stop.
 *
 * Mirror of engine/back.py, where the rules are explained; tests/vectors/back decides.
 *
 * @import { Answers, Back, Condition, Plan, Stage, Standings } from './types.d.ts'
 */

import { given, texts, valueOf } from './answers.js'
import { holds } from './conditions.js'

/**
 * The earliest stage that the fired arrows lead to, and what to consider; null if no arrow fires.
 *
 * @type {(plan: Plan, standings: Standings, answers: Answers) => Back | null}
 */
export const goBack = ({ lifecycle }, standings, answers) => {
  if (!lifecycle) return null
  const { stages, arrows } = lifecycle
  /** @type {(stage: string | undefined) => number} */
  const place = (stage) => stages.findIndex(({ id }) => id === stage)
  const far = place(reached({ lifecycle }, standings, answers))
  const by = fired({ lifecycle }, standings)
  const firing = arrows.filter(({ id }) => by[id])
  const ways = firing.filter((arrow) => arrow.to !== undefined && place(arrow.from) <= far)
  const consider = firing.filter((arrow) => arrow.consider !== undefined).map(({ id }) => id)
  const to = stages.find(({ id }) => ways.some((arrow) => arrow.to === id))?.id ?? null
  const there = ways.filter((arrow) => arrow.to === to).map(({ id }) => id)
  const items = [...standings.keys()].filter((id) => there.some((arrow) => by[arrow]?.includes(id)))
  return ways.length || consider.length ? { to, arrows: there, items, consider } : null
}

/**
 * The stage that a project has reached; the first where nothing says more, none without a lifecycle.
 *
 * @type {(plan: Pick<Plan, 'lifecycle'>, standings: Standings, answers: Answers) => string | undefined}
 */
export const reached = ({ lifecycle }, standings, answers) => {
  const stages = lifecycle?.stages ?? []
  return (stages.filter((stage) => isReached(stage, standings, answers)).at(-1) ?? stages[0])?.id
}

/**
 * The items that fire each arrow, in page order, by arrow id, however far the project has come.
 *
 * @type {(plan: Pick<Plan, 'lifecycle'>, standings: Standings) => Record<string, string[]>}
 */
export const fired = ({ lifecycle }, standings) => {
  /** @type {Record<string, string[]>} */
  const found = {}
  for (const { id, any } of lifecycle?.arrows ?? []) {
    const named = any.filter((lines) => fires(lines, standings)).flatMap(Object.keys)
    if (named.length) found[id] = [...standings.keys()].filter((id) => named.includes(id))
  }
  return found
}

/** @type {(lines: Condition, standings: Standings) => boolean} */
const fires = (lines, standings) =>
  Object.entries(lines).every(([id, accepted]) => holds(standings.get(id), accepted))

/**
 * Whether the profile's decision belongs to the stage, or its gate has an answer.
 *
 * @type {(stage: Stage, standings: Standings, answers: Answers) => boolean}
 */
const isReached = ({ items, when }, standings, answers) => {
  const lines = Object.entries(when)
  if (items.some((id) => told(id, standings, answers).length)) return true
  return (
    !!lines.length &&
    lines.every(([id, accepted]) => told(id, standings, answers).some((text) => accepted.includes(text)))
  )
}

/**
 * What the project answers to an item of any checklist.
 *
 * @type {(id: string, standings: Standings, answers: Answers) => string[]}
 */
const told = (id, standings, answers) => {
  const standing = standings.get(id)
  if (standing) return standing.asked === 'yes' ? standing.answer.chosen : []
  return given(answers[id]) ? texts(valueOf(answers[id])) : []
}
