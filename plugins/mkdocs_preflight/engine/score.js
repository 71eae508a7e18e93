/**
 * The whole result of a record against a plan.
 *
 * Mirror of engine/score.py, where the rules are explained; tests/vectors decides.
 *
 * @import { Answers, Assessment, ItemState, Judgement, Method, Plan, ProjectRecord } from './types.d.ts'
 * @import { Range, Reading, Result, Standing } from './types.d.ts'
 */

import { gaps, nextQuestion, shortestPath, toFindOut } from './advice.js'
import { answersOf, fieldOf, isChanged, isStale, said } from './answers.js'
import { fired, goBack } from './back.js'
import { stand } from './conditions.js'
import { METHODS } from './methods.js'
import { ends, read } from './sums.js'

/** The result of a record. @type {(plan: Plan, record: ProjectRecord, today?: string | null) => Result} */
export const score = (plan, record, today) => assess(plan, record, today).result

/**
 * The result with the state of every item, the sums behind the score and what fires each arrow.
 *
 * @type {(plan: Plan, record: ProjectRecord, today?: string | null) => Assessment}
 */
export const assess = (plan, record, today) => {
  const answers = answersOf(record)
  const reading = read(plan, stand(plan, answers))
  const judgement = /** @type {Method} */ (METHODS[plan.method]).judge(reading)
  /** @type {Assessment['items']} */
  const items = {}
  for (const line of reading.all.values()) items[line.id] = itemState(plan, line, record, today)
  return {
    result: result(reading, judgement, answers, items),
    items,
    sums: sumsOf(reading.total),
    sections: reading.sections.map((sums) => ({ id: sums.id, ...sumsOf(sums) })),
    fired: fired(plan, reading.all),
    why: judgement.why ?? [],
  }
}

/** @type {(sums: Assessment['sums']) => Assessment['sums']} */
const sumsOf = ({ earned, open, possible }) => ({ earned, open, possible })

/** @type {(plan: Plan, line: Standing, record: ProjectRecord, today?: string | null) => ItemState} */
const itemState = (plan, { item, asked, answer }, record, today) => {
  const entry = answersOf(record)[item.id]
  const changed = isChanged(plan, item, entry, answer, record.editions)
  return { asked, state: answer.state, value: answer.value, changed, stale: isStale(item, entry, answer, today) }
}

/**
 * A score as it is written: hundredths of a point as points.
 *
 * @template {Range | null} R
 * @param {Plan} plan
 * @param {{ score: number | null, range: R }} sums
 */
const written = ({ unit }, { score, range }) => {
  /** @type {(end: number | null) => number | null} */
  const points = (end) => (end === null || unit !== 'points' ? end : end / 100)
  return { score: points(score), range: /** @type {R} */ (range && range.map(points)) }
}

/** @type {(reading: Reading, judgement: Judgement, answers: Answers, items: Assessment['items']) => Result} */
const result = (reading, judgement, answers, items) => {
  const { plan, all, asked, sections, total } = reading
  const { possible, axes } = judgement
  const musts = asked.filter((line) => line.need === 'must')
  /** @type {(wanted: (item: ItemState) => boolean) => string[]} */
  const where = (wanted) => asked.map(({ id }) => id).filter((id) => wanted(/** @type {ItemState} */ (items[id])))
  return {
    checklist: plan.id,
    version: plan.version,
    verdict: possible.length === 1 ? (possible[0] ?? null) : null,
    possible_verdicts: possible,
    ...written(plan, judgement),
    asked: total.asked,
    answered: total.answered,
    sections: sections.map((sums) => ({ id: sums.id, ...written(plan, ends(plan, sums)), asked: sums.asked, answered: sums.answered })),
    ...(axes && { axes }),
    capped_by: cappedBy(musts),
    gaps: gaps(reading),
    find_out: toFindOut(reading),
    excluded: where(({ state }) => state === 'na'),
    path: shortestPath(reading),
    next: nextQuestion(reading),
    back: goBack(plan, all, answers),
    changed: where(({ changed }) => changed),
    stale: where(({ stale }) => stale),
    evidence: {
      musts: musts.length,
      with: musts.filter((line) => !line.open && said(fieldOf(answers[line.id], 'evidence'))).length,
    },
  }
}

/** The musts with value 0, else those with a value below 100. @type {(musts: Standing[]) => string[]} */
const cappedBy = (musts) => {
  const below = musts.filter(({ counts, answer }) => counts && answer.value !== 100)
  const none = below.filter(({ answer }) => answer.value === 0)
  return (none.length ? none : below).map(({ id }) => id)
}
