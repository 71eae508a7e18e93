/** What leaves the page for other programs: inert there too. */

/** @import { Desk } from './desk.js' */
/** @import { Report, Told } from './types.d.ts' */
import { make } from '../find.js'
import { textOf } from './paper.js'
import { countsOf, verdictOf } from './results.js'

/** How long an address may be that opens a form elsewhere; what does not fit becomes a link. */
const LONGEST = 7000

/** Offer a text as a file. @type {(name: string, type: string, text: string) => void} */
export const download = (name, type, text) => {
  const href = URL.createObjectURL(new Blob([text], { type }))
  make('a', { href, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
}

/** Rows as CSV (RFC 4180); no cell is a formula. @type {(rows: string[][]) => string} */
export const csv = (rows) => rows.map((cells) => `${cells.map(cell).join()}\r\n`).join('')

/** @type {(text: string) => string} */
const cell = (text) => {
  const inert = /^[=+\-@\t\r]./.test(text) ? `'${text}` : text
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

/** Text in which Markdown finds no mention, image, link, tag or reference. @type {(text: string) => string} */
export const inert = (text) =>
  /^https?:\/\/[^\s<>"'`|\\]+$/.test(text) ? `<${text}>` : text.replace(/[\\`*_{}[\]()<>|~$]/g, '\\$&').replace(/[@#!&:](?=[\w\\])/g, '$&\u2060')

/** The result in a few lines for a ticket. @type {(desk: Desk, report: Report, link: string) => string} */
export const summary = (desk, report, link) => {
  const { told, words } = desk
  const title = told.checklists[report.result.checklist]?.title ?? ''
  const facts = { day: words.date(desk.dataset.day ?? ''), version: report.result.version, fingerprint: report.fingerprint }
  return [`${title}: ${verdictOf(desk, report.result).sentence}`, countsOf(desk, report), words.say('report.edition', facts), link].join('\n')
}

/** What a gap asks for, as the text of a ticket. @type {(desk: Desk, id: string) => string} */
export const gapText = ({ told }, id) => {
  const item = told.items[id]
  return item ? [item.ask, item.todo, new URL(item.page, location.href).href].filter(Boolean).join('\n\n') : ''
}

/**
 * The address that opens a new ticket, filled in; what is too long for an address is cut, and the link stays whole.
 *
 * @type {(tracker: Told['trackers'][number], title: string, body: string, link: string) => string}
 */
export const ticketAddress = ({ kind, url }, title, body, link) => {
  const names = { github: ['title', 'body'], gitlab: ['issue[title]', 'issue[description]'], jira: ['summary', 'description'] }
  const [titled = 'title', bodied = 'body'] = names[/** @type {keyof typeof names} */ (kind)] ?? []
  /** @type {(text: string) => string} */
  const filled = (text) => {
    const address = new URL(url)
    address.searchParams.set(titled, title)
    address.searchParams.set(bodied, `${text}\n\n${link}`.trim())
    return address.href
  }
  let text = body
  while (text && filled(text).length > LONGEST) text = text.slice(0, Math.floor(text.length * 0.8))
  return filled(text === body ? text : `${text}…`)
}
