/** What leaves the page for other programs: inert there too. */

/** @import { Desk } from './desk.js' */
/** @import { ProjectRecord, Report } from './types.d.ts' */
import { answersOf, fieldOf } from '../../../engine/answers.js'
import { assess } from '../../../engine/score.js'
import { today } from '../day.js'
import { make } from '../find.js'
import { textOf } from './paper.js'
import { countsOf, verdictOf } from './results.js'

/** Offer a text as a file. @type {(name: string, type: string, text: string) => void} */
export const download = (name, type, text) => {
  const href = URL.createObjectURL(new Blob([text], { type }))
  make('a', { href, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
}

/** What a file of a project is called. @type {(record: ProjectRecord, kind: string) => string} */
export const fileName = (record, kind) => {
  const name = textOf(fieldOf(record.project, 'name')).replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 60).toLowerCase()
  return `${name || 'preflight'}-${today()}-${kind}`.replace('-.', '.')
}

/** Rows as CSV (RFC 4180); no cell is a formula. @type {(rows: string[][]) => string} */
export const csv = (rows) => rows.map((cells) => `${cells.map(cell).join()}\r\n`).join('')

/** @type {(text: string) => string} */
const cell = (text) => {
  const inert = /^[=+\-@＝＋－＠\t\r\n]./s.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(inert) ? `"${inert.replace(/"/g, '""')}"` : inert
}

/**
 * Everything that will be done by a checklist's answers: conditions first, then what is written at other questions that
 * are not at their best.
 *
 * @type {(desk: Desk, record: ProjectRecord, report: Report) => Report['conditions']}
 */
export const actionsOf = (desk, record, { conditions, result }) => {
  const plan = desk.plan(result.checklist)
  if (!plan) return conditions
  const { items } = assess(plan, record)
  const listed = new Set(conditions.map(({ item }) => item))
  const others = plan.sections.flatMap((section) => section.items).flatMap(({ id, need = 'should' }) => {
    const { asked, state, value } = items[id] ?? {}
    const action = fieldOf(answersOf(record)[id], 'action')
    const [what = '', owner = '', due = ''] = ['do', 'owner', 'due'].map((key) => textOf(fieldOf(action, key)))
    const done = state === 'na' || (state === 'answered' && (value ?? 100) === 100)
    return asked === 'yes' && !done && !listed.has(id) && `${what}${owner}${due}` ? [{ item: id, need, do: what, owner, due }] : []
  })
  return [...conditions, ...others]
}

/** Actions that have a day as calendar entries (RFC 5545); nothing where none has one. @type {(desk: Desk, actions: Report['conditions'], name: string) => string} */
export const calendar = ({ told }, actions, name) => {
  const due = actions.filter((each) => /^\d{4}-\d\d-\d\d$/.test(each.due))
  if (!due.length) return ''
  // The same action stays the same entry, however often it is exported.
  const project = [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 2 ** 32, 7).toString(36)
  const events = due.flatMap((each) => [
    'BEGIN:VEVENT',
    `UID:${each.item}-${project}@${told.catalogue}.preflight`,
    `DTSTAMP:${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}`,
    `DTSTART;VALUE=DATE:${each.due.replace(/-/g, '')}`,
    `SUMMARY:${escaped(`${name}: ${each.do || told.items[each.item]?.name}`)}`,
    `DESCRIPTION:${escaped(`${each.item} ${told.items[each.item]?.name ?? ''}. ${each.owner}`)}`,
    'END:VEVENT',
  ])
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Preflight//Preflight//EN', ...events, 'END:VCALENDAR', ''].flatMap(folded).join('\r\n')
}

/** @type {(text: string) => string} */
const escaped = (text) => textOf(text).replace(/[\\;,]/g, '\\$&')

/** A line of a calendar is at most 75 bytes long. @type {(line: string) => string[]} */
const folded = (line) => {
  const lines = ['']
  let bytes = 0
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length
    if (bytes + size > 74) {
      lines.push(' ')
      bytes = 1
    }
    lines[lines.length - 1] += letter
    bytes += size
  }
  return lines
}

/** The result in a few lines for a ticket. @type {(desk: Desk, report: Report, link: string) => string} */
export const summary = (desk, report, link) => {
  const { told, words } = desk
  const title = told.checklists[report.result.checklist]?.title ?? ''
  const facts = { day: words.date(desk.dataset.day ?? ''), version: report.result.version, fingerprint: report.fingerprint }
  return [`${title}: ${verdictOf(desk, report.result).sentence}`, countsOf(desk, report), words.say('report.edition', facts), link].join('\n')
}
