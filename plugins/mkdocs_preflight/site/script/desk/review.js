/** What an approver does to a record: marks answers, decides, freezes a state. A record comes in, and a new one goes out. */

/** @import { Desk } from './desk.js' */
/** @import { Json, JsonMap, ProjectRecord } from './types.d.ts' */
import { answersOf, fieldOf, isMap, valueOf } from '../../../engine/answers.js'
import { today } from '../day.js'
import { make } from '../find.js'
import { el, textOf } from './paper.js'

/**
 * The record with a review of one answer: accepted as it is, or returned, in which case it has no value.
 *
 * @type {(record: ProjectRecord, item: string, accepted: boolean, comment: string, by: string) => ProjectRecord}
 */
export const reviewed = (record, item, accepted, comment, by) => {
  const answers = answersOf(record)
  const entry = answers[item]
  const review = { ...(accepted && { value: valueOf(entry) }), ...(comment && { comment }), ...(by && { by }), at: today() }
  return { ...record, answers: { ...answers, [item]: { ...(isMap(entry) ? entry : { value: entry ?? null }), review } } }
}

/** The record without the review of one answer. @type {(record: ProjectRecord, item: string) => ProjectRecord} */
export const unreviewed = (record, item) => {
  const answers = answersOf(record)
  const { review: _, ...entry } = /** @type {JsonMap} */ (answers[item])
  return { ...record, answers: { ...answers, [item]: entry } }
}

/** Whether a review accepts; null where there is none. @type {(entry: Json | undefined) => boolean | null} */
export const acceptedIn = (entry) => {
  const review = fieldOf(entry, 'review')
  return isMap(review) ? valueOf(review) !== null : null
}

/** The record with one more decision. @type {(record: ProjectRecord, decision: JsonMap) => ProjectRecord} */
export const decided = (record, decision) => ({ ...record, decisions: [...listed(record.decisions), { at: today(), ...decision }] })

/** The record with its answers frozen as they are today. @type {(record: ProjectRecord, label: string) => ProjectRecord} */
export const frozen = (record, label) => {
  const snapshot = { at: today(), ...(label && { label }), answers: answersOf(record), ...(isMap(record.editions) && { editions: record.editions }) }
  return { ...record, snapshots: [...listed(record.snapshots), snapshot] }
}

/** The frozen states of a record, each called by its label and day. @type {(desk: Desk, record: ProjectRecord) => { name: string, record: ProjectRecord }[]} */
export const snapshotsOf = ({ words }, { snapshots }) =>
  listed(snapshots).filter(isMap).map((record, at) => {
    const name = [textOf(record.label), words.date(textOf(record.at))].filter(Boolean).join(', ')
    return { name: name || words.say('compare.number', { n: at + 1 }), record }
  })

/** @type {(value: Json | undefined) => Json[]} */
const listed = (value) => (Array.isArray(value) ? value : [])

/**
 * What stands with an answer while it is reviewed: two buttons and a comment, which may be a draft.
 *
 * @type {(desk: Desk, id: string, entry: Json | undefined, draft?: string) => HTMLElement[]}
 */
export const controls = ({ words }, id, entry, draft) => {
  if (valueOf(entry) === null) return []
  const accepted = acceptedIn(entry)
  const buttons = ['accept', 'return'].map((name) => {
    const pressed = accepted === (name === 'accept')
    const button = make('button', { type: 'button', className: 'preflight-chip', textContent: words.say(`review.${name}`), ariaPressed: `${pressed}`, ariaLabel: `${words.say(`review.${name}`)}: ${id}` })
    Object.assign(button.dataset, { do: name, item: id })
    return button
  })
  const label = words.say('report.comment')
  const comment = make('input', { type: 'text', value: draft ?? textOf(fieldOf(fieldOf(entry, 'review'), 'comment')), ariaLabel: `${label}: ${id}`, placeholder: label })
  comment.dataset.comment = id
  return [el('p', 'preflight-tools preflight-desk__review', ...buttons, comment)]
}
