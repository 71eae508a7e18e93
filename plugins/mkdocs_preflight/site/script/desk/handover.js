/** How a result leaves for a ticket: the link that holds it, and new tickets that are filled in. */

/** @import { Desk } from './desk.js' */
/** @import { ProjectRecord, Report, Told } from './types.d.ts' */
import { answersOf, valueOf } from '../../../engine/answers.js'
import { pack } from '../../../engine/link.js'
import { make } from '../find.js'
import { write } from './fragment.js'
import { summary } from './outgoing.js'
import { el } from './paper.js'
import { answerText, verdictOf } from './results.js'

/** How long an address may be that opens a form elsewhere: servers refuse one of more than eight thousand bytes. */
const LONGEST = 7000
/** What each kind of tracker calls title and text; trackers.py says the same. @type {Record<string, [string, string]>} */
const FIELDS = { github: ['title', 'body'], gitlab: ['issue[title]', 'issue[description]'], jira: ['summary', 'description'] }

/**
 * The link that holds a project's answers to one checklist, or all of them. Where the site does not know its own
 * address, it leads to this page.
 *
 * @type {(desk: Desk, record: ProjectRecord, checklist: string, chosen: { texts: boolean, name: boolean, whole: boolean }) => Promise<string>}
 */
export const linkOf = async (desk, record, checklist, { texts, name, whole }) => {
  const line = pack(desk.told.plans, record, whole ? '' : checklist, { texts, project: name })
  return `${desk.permalink(whole ? 'project' : checklist) || location.origin + location.pathname}#${await write(line)}`
}

/**
 * New tickets about the result, all gaps and each gap, a line for each with a link for each tracker.
 *
 * @type {(desk: Desk, record: ProjectRecord, report: Report, link: string) => HTMLElement[]}
 */
export const ticketsOf = (desk, record, report, link) => {
  const { told, words } = desk
  const { gaps, checklist } = report.result
  const project = desk.nameOf(record)
  const about = `${project}: ${told.checklists[checklist]?.title ?? ''}`
  const all = gaps.map((id) => `- ${id} ${told.items[id]?.name ?? ''}: ${told.items[id]?.todo ?? ''}`).join('\n')
  /** @type {(label: string, title: string, body: string, end: string) => HTMLElement} */
  const line = (label, title, body, end) =>
    el('li', '', `${label}: `, ...told.trackers.flatMap((tracker, at) => [at ? ' · ' : '', opening(desk, tracker, title, body, end)]))
  return [
    line(words.say('tracker.result'), `${about}: ${verdictOf(desk, report.result).sentence}`, summary(desk, report, ''), link),
    ...(gaps.length ? [line(words.say('tracker.gaps'), words.say('tracker.gaps.title', { name: about, n: gaps.length }), all, link)] : []),
    ...gaps.map((id) => line(nameOf(desk, id), `${nameOf(desk, id)} (${project})`, gapText(desk, record, id), desk.permalink(id) || new URL(told.items[id]?.page ?? '', location.href).href)),
  ]
}

/** @type {(desk: Desk, id: string) => string} */
const nameOf = ({ told }, id) => `${id} ${told.items[id]?.name ?? ''}`

/** What a gap asks for, how it was answered, and what to do about it. @type {(desk: Desk, record: ProjectRecord, id: string) => string} */
const gapText = (desk, record, id) => {
  const { told, words } = desk
  const { ask = '', todo = '' } = told.items[id] ?? {}
  const answer = answerText(desk, id, valueOf(answersOf(record)[id]))
  return [ask, `${words.say('report.column.answer')}: ${answer}`, todo].filter(Boolean).join('\n\n')
}

/** @type {(desk: Desk, tracker: Told['trackers'][number], title: string, body: string, end: string) => HTMLElement} */
const opening = ({ words }, tracker, title, body, end) => {
  const href = ticketAddress(tracker, title, body, end, words.say('tracker.attach'))
  return make('a', { href, textContent: tracker.name, target: '_blank', rel: 'noopener noreferrer' })
}

/**
 * The address that opens a new ticket, filled in. A body that is too long for an address is cut, and the link at its end
 * stays whole; in the place of a link that is too long by itself stands `instead`.
 *
 * @type {(tracker: Told['trackers'][number], title: string, body: string, link: string, instead: string) => string}
 */
export const ticketAddress = ({ kind, url }, title, body, link, instead) => {
  const [titled, bodied] = FIELDS[kind] ?? ['title', 'body']
  /** @type {(text: string, end: string) => string} */
  const filled = (text, end) => {
    const address = new URL(url)
    address.searchParams.set(titled, title)
    address.searchParams.set(bodied, `${text}\n\n${end}`)
    return address.href
  }
  const end = filled('', link).length > LONGEST ? instead : link
  let text = body
  while (text && filled(`${text}…`, end).length > LONGEST) text = text.slice(0, Math.floor(text.length * 0.9))
  return filled(text === body ? text : `${text}…`, end)
}
