/** What leaves the page for other programs: inert there too. */

/** @import { Desk } from './desk.js' */
/** @import { ProjectRecord, Report } from './types.d.ts' */
import { fieldOf } from '../../../engine/answers.js'
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

/** The actions of conditions as calendar entries (RFC 5545). @type {(desk: Desk, report: Report, name: string) => string} */
export const calendar = ({ told }, { conditions, result, fingerprint }, name) => {
  const due = conditions.filter((each) => /^\d{4}-\d\d-\d\d$/.test(each.due))
  const events = due.flatMap((each) => [
    'BEGIN:VEVENT',
    `UID:${each.item}-${result.checklist}-${fingerprint}@preflight`,
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
