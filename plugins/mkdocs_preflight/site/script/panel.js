/** @import { Page, Range } from './types.d.ts' */
/** @import { Row } from './row.js' */
import { fieldOf, isOlder, items } from '../../engine/answers.js'
import { rowsOf } from './browse.js'
import { make, one, part, put } from './find.js'
import { textual } from './row.js'
import { entryOf } from './store.js'
import { beyond } from './transfer.js'

/** How many lines a list has: the filters find the rest. */
const MOST = 99
/** How many things a sentence names before it counts the rest. */
const NAMED = 6

/** Write a text wherever the page has a place for it; an empty one hides its place. @type {(page: Page, name: string, text: string | number) => void} */
export const write = ({ find }, name, text) => {
  for (const place of find(part(name))) {
    put(place, text)
    place.hidden = text === ''
  }
}

/** @type {(page: Page, verdict: string) => string} */
const title = ({ titles }, verdict) => titles[verdict] ?? verdict

/** The verdict in words; while it is not settled, between which two it lies. @type {(page: Page) => { tone: string, word: string, between: string }} */
export const verdictOf = (page) => {
  const { plan, words, now } = page
  const { verdict, possible_verdicts: possible } = now.result
  const [low] = possible
  if (low === undefined) return { tone: 'none', word: words.say('nothing'), between: words.say('nothing.why') }
  if (verdict === null) {
    const titles = possible.map((id) => title(page, id))
    const between = words.say('between', { low: title(page, low), high: titles.at(-1), all: words.list(titles) })
    return { tone: 'open', word: words.say('unsettled'), between }
  }
  const at = plan.verdicts.findIndex(({ id }) => id === verdict)
  const tone = plan.rules ? 'plain' : at ? (at < plan.verdicts.length - 1 ? 'revise' : 'go') : 'stop'
  return { tone, word: title(page, verdict), between: '' }
}

/** @type {(page: Page) => string} */
export const sentenceOf = (page) => {
  const { word, between } = verdictOf(page)
  return between ? `${word}, ${between}` : word
}

/** How far the answering is, of a section or of all. @type {(page: Page, counts?: { answered: number, asked: number }) => string} */
export const progressOf = ({ words, now }, { answered: n, asked: of } = now.result) => words.say('section', { n, of })

/** The sentence of the bar. @type {(page: Page) => string} */
export const says = ({ words, now }) => {
  const { asked, answered, find_out: find, range } = now.result
  const [low = null, high] = range ?? []
  const key = low !== high ? 'says' : asked > answered || find.length ? 'says.fixed' : 'says.end'
  return low === null ? '' : words.say(key, { low: words.number(low), high: words.number(high ?? low) })
}

/** Items by id and name: what stands out, and how many more. @type {(page: Page, ids: string[]) => string} */
export const named = ({ rows, words }, ids) => {
  const n = ids.length - NAMED
  const names = ids.slice(0, NAMED).map((id) => rows.get(id)?.label ?? id)
  return words.list(names.concat(n > 0 ? words.say('more', { n }) : []))
}

/** Who assessed, how many musts can show it, and what was left out. @type {(page: Page) => string} */
export const assessedBy = (page) => {
  const { words, now } = page
  const { evidence, excluded } = now.result
  const { musts, with: n } = evidence
  const left = excluded.length ? ` ${words.say('left', { names: named(page, excluded) })}` : ''
  return words.say(musts ? 'evidence' : 'self', { n, musts }) + left
}

/** The asked musts that are open. @type {(page: Page) => string[]} */
export const openMusts = (page) =>
  rowsOf(page)
    .filter(({ must, element: { dataset } }) => must && dataset.asked === 'yes' && /open|unknown/.test(`${dataset.tone}`))
    .map(({ id }) => id)

/** @type {(page: Page) => Record<string, number>} */
export const countsOf = (page) => {
  const { now } = page
  const { asked, answered, find_out: find, gaps, evidence } = now.result
  const plain = rowsOf(page).filter(({ profile }) => !profile)
  const hidden = plain.filter(({ id }) => now.items[id]?.asked === 'no').length
  return { all: plain.length - hidden, open: asked - answered, find: find.length, below: gaps.length, must: evidence.musts, mustopen: openMusts(page).length, hidden }
}

/** What the project is called. @type {(page: Page) => string} */
export const projectOf = ({ store, words }) => textual(fieldOf(store.record.project, 'name')) || words.say('unnamed')

/** Show the verdict, its bar and its reasons, wherever the page has a place for them. @type {(page: Page) => void} */
export const showPanel = (page) => {
  const { root, find, rows, words, now } = page
  const { result } = now
  const { tone, word, between } = verdictOf(page)
  for (const place of find('[data-shape]')) place.dataset.shape = tone
  const counts = countsOf(page)
  const texts = {
    project: projectOf(page),
    verdict: word,
    between,
    says: says(page),
    held: heldBy(page),
    evidence: assessedBy(page),
    hidden: counts.hidden ? words.say('hidden', { n: counts.hidden }) : '',
    nextname: words.say('next', { name: rows.get(result.next ?? '')?.text('name') }),
  }
  for (const [name, text] of Object.entries(texts)) write(page, name, text)
  for (const section of result.sections) write(page, `done-${section.id}`, section.asked ? progressOf(page, section) : '')
  for (const place of find('[data-count]')) put(place, counts[place.dataset.count ?? ''] ?? 0)
  root.toggleAttribute('data-complete', result.next === null)
  for (const place of find(part('older'))) if (!place.hidden || mayBeOlder(page)) beyond(page, 'older', place)
  bar(page)
  matrix(page)
  back(page)
  paths(page)
}

/** Whether an answer was given to an older edition of its question, or to one whose place another took. @type {(page: Page) => boolean} */
const mayBeOlder = ({ plan, store: { record } }) =>
  items(plan).some(({ id, home = plan.id, edition: now = plan.version, formerly = [] }) => {
    const { value, edition = fieldOf(record.editions, home) } = entryOf(record, id)
    return value ? isOlder(edition, now) : formerly.some((each) => entryOf(record, each).value)
  })

/** @type {(page: Page) => string} */
const heldBy = (page) => {
  const { plan, rows, words, now } = page
  const held = now.result.capped_by
  const worst = rows.get(held[0] ?? '')?.tone === 'worst'
  const verdict = plan.verdicts.at(worst ? 0 : -2)
  if (!held.length || !verdict) return ''
  const names = words.list(held.map((id) => words.say('quoted', { name: rows.get(id)?.text('name') ?? id })))
  return words.say(worst ? 'held.worst' : 'held.below', { n: held.length, names, verdict: title(page, verdict.id) })
}

/** @type {(page: Page) => void} */
const bar = ({ find, now }) => {
  const [place] = find(part('bar'))
  if (!place) return
  place.hidden = !ends(place, '', now.result.range, Number(place.dataset.most) / 100)
}

/**
 * Give a picture both ends of a range, in percent; return whether there are any.
 *
 * @type {(place: HTMLElement, name: string, range: Range | null, unit?: number) => boolean}
 */
const ends = ({ style }, name, range, unit = 1) => {
  const [low = null, high] = range ?? []
  style.setProperty(`--low${name}`, `${(low ?? 0) / unit}%`)
  style.setProperty(`--high${name}`, `${(high ?? 0) / unit}%`)
  return low !== null
}

/** @type {(page: Page) => void} */
const matrix = (page) => {
  const { find, words, now } = page
  const [box] = find(part('box'))
  if (!box) return
  const axes = now.result.axes ?? []
  const drawn = axes.map(({ range }, at) => ends(box, `-${at}`, range))
  box.hidden = drawn.includes(false)
  for (const { id, score, range } of axes) {
    const [low, high] = range
    const key = low === null ? '.none' : low === high ? '.end' : ''
    write(page, `axis-${id}`, words.say(`axis${key}`, { score: score ?? '–', low, high }))
  }
}

/** @type {(page: Page) => void} */
const back = (page) => {
  const { find, now } = page
  const { arrows = [], consider = [] } = now.result.back ?? {}
  for (const place of find('[data-arrow]')) {
    const { arrow = '' } = place.dataset
    place.hidden = ![...arrows, ...consider].includes(arrow)
    put(one(place, part('fired')), named(page, now.fired[arrow] ?? []))
  }
}

/** @type {(page: Page) => void} */
const paths = (page) => {
  const { find, words, now, asking } = page
  const ways = Object.entries(now.result.path)
  for (const place of find('[data-way]')) {
    const { way, most } = place.dataset
    const [verdict, ids] = ways[Number(way)] ?? ['', []]
    put(one(place, 'h3'), words.say('path', { n: ids.length, verdict: title(page, verdict) }))
    // A long way is a title alone: its list would be the page again.
    list(page, place, ids.length > Number(most) ? [] : ids, (row) => [
      now.items[row.id]?.state === 'answered' ? row.text('effort') : words.say('path.answer'),
      asking.has(row.id) ? words.say('path.more') : '',
    ])
    place.hidden = !verdict
  }
}

/**
 * Make the list in `place` show these items, touching only the lines that differ; an empty one hides its place.
 *
 * @param {Page} page
 * @param {HTMLElement} place
 * @param {string[]} ids
 * @param {(row: Row) => string[]} facts
 * @param {string[]} [parts] parts of the item to repeat below
 */
export const list = ({ rows, fresh }, place, ids, facts, parts = []) => {
  const lines = one(place, 'ol')
  if (!lines) return
  place.hidden = !ids.length
  const now = [...lines.children]
  const known = new Map(now.map((line) => [/** @type {HTMLElement} */ (line).dataset.line ?? '', line]))
  const next = ids.slice(0, MOST).flatMap((id) => {
    const row = rows.get(id)
    const line = row && (known.get(id) ?? newLine(row, parts))
    if (line && (fresh.has(id) || !known.has(id))) {
      const [position, , said] = line.children
      put(position, row.text('position'))
      put(said, facts(row).filter(Boolean).join(' · '))
    }
    return line ?? []
  })
  if (next.length !== now.length || next.some((line, at) => line !== now[at])) lines.replaceChildren(...next)
}

/** @type {(row: Row, parts: string[]) => HTMLElement} */
const newLine = (row, parts) => {
  const line = make('li')
  line.dataset.line = row.id
  const link = make('a', { href: `#${row.element.id}`, textContent: row.text('name') })
  link.dataset.do = 'go'
  line.append(make('span'), link, ' ', make('small'))
  for (const name of parts) {
    const copy = row.part(name)?.cloneNode(true)
    if (copy) line.append(copy)
  }
  return line
}
