/** @import { Page } from './types.d.ts' */
import { fingerprint } from '../../engine/record.js'
import { make } from './find.js'
import { assessedBy, countsOf, named, openMusts, says, sentenceOf } from './panel.js'

const ADDRESS = /^https?:\/\/\S+$/

/**
 * The six lines for a ticket, complete without its link; each is what stands out, and the rest.
 *
 * @type {(page: Page, day: string) => [string, string][]}
 */
export const lines = (page, day) => {
  const { root, plan, store, words, now } = page
  const { answered, asked, version, capped_by: held, path } = now.result
  const missing = [...new Set([...openMusts(page), ...held, ...(Object.values(path)[0] ?? [])])]
  /** @type {[string, string][]} */
  const six = [
    [root.dataset.title ?? '', sentenceOf(page)],
    ['', words.say('ticket.counts', { ...countsOf(page), answered, asked, bar: says(page) || axesOf(page) })],
    [words.say('ticket.missing'), missing.length ? named(page, missing) : words.say('ticket.nothing')],
    ['', assessedBy(page)],
    ['', words.say('ticket.edition', { day: words.date(day), version, fingerprint: fingerprint(plan, store.record) })],
    // Where the site does not know its own address, this page's must do.
    ['', root.dataset.url || location.origin + location.pathname],
  ]
  return six.map(([lead, rest]) => [clean(lead), clean(rest)])
}

/** Where a project stands on each axis of a matrix, as the page says it. @type {(page: Page) => string} */
const axesOf = ({ find, words }) =>
  find('[data-axis]').map(({ dataset, textContent }) => words.say('axis.of', { axis: dataset.axis, says: textContent })).join(' ')

/** Take out control characters and what turns the direction of writing. @type {(text: string) => string} */
const clean = (text) => text.replace(/[\p{Cc}\p{Bidi_C}\p{Zl}\p{Zp}]+/gu, ' ').trim()

/**
 * Plain text in which a tracker that reads Markdown finds no mention, image, link or tag.
 *
 * @type {(six: [string, string][]) => string}
 */
export const asText = (six) =>
  six.map(([lead, rest]) => (lead ? `${lead}: ${rest}` : rest).replace(/[@!<\]](?=[\w[(/!])/g, '$&\u2060')).join('\n')

/** @type {(six: [string, string][]) => string} */
export const asHtml = (six) => {
  const body = make('div')
  for (const [lead, rest] of six) {
    const line = make('p')
    if (lead) line.append(make('b', { textContent: `${lead}: ` }))
    line.append(ADDRESS.test(rest) ? make('a', { href: rest, textContent: rest }) : rest)
    body.append(line)
  }
  return body.outerHTML
}

/** Jira's markup; macros, mentions and images in a text are escaped. @type {(six: [string, string][]) => string} */
export const asJira = (six) => {
  /** @type {(text: string) => string} */
  const escaped = (text) => (ADDRESS.test(text) ? text : text.replace(/[\\{}[\]!*_?+^~|@#&-]/g, '\\$&'))
  return six.map(([lead, rest]) => (lead ? `*${escaped(lead)}*: ${escaped(rest)}` : escaped(rest))).join('\n')
}
