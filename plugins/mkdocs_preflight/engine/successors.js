/**
 * What became of answers whose question is asked no more, or in other words.
 *
 * Mirror of engine/successors.py, where the rules are explained; tests/vectors/successors decides.
 *
 * @import { Item, Offer, Plan, ProjectRecord } from './types.d.ts'
 */

import { answersOf, isChanged, items, readAnswer, valueOf } from './answers.js'

/** Answers to retired items that items without one may take. @type {(plan: Plan, record: ProjectRecord) => Offer[]} */
export const offers = (plan, record) => {
  const answers = answersOf(record)
  return [...items(plan)]
    .filter(({ id }) => valueOf(answers[id]) === null)
    .flatMap((item) =>
      (item.formerly ?? [])
        .filter((id) => ['answered', 'na'].includes(readAnswer(item, answers[id]).state))
        .map((id) => ({ item: item.id, from: id })),
    )
}

/** The items that were answered in older words. @type {(plan: Plan, record: ProjectRecord) => string[]} */
export const reworded = (plan, record) =>
  [...items(plan)].filter((item) => inOlderWords(plan, item, record)).map(({ id }) => id)

/** @type {(plan: Plan, item: Item, record: ProjectRecord) => boolean} */
const inOlderWords = (plan, item, record) => {
  const entry = answersOf(record)[item.id]
  const answer = readAnswer(item, entry)
  /** @type {(item: Item) => boolean} */
  const isOlder = (item) => isChanged(plan, item, entry, answer, record.editions)
  if (!item.reworded || isOlder(item)) return false
  return isOlder({ ...item, changed: item.reworded })
}
