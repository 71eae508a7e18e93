/** @import { Offer, Page, Told } from './types.d.ts' */
/** @import { Row } from './row.js' */
import { fieldOf, isOlder, items } from '../../engine/answers.js'
import { offers, reworded } from '../../engine/successors.js'
import { all, make, part, put } from './find.js'
import { entryOf } from './store.js'
import { given, takeOver } from './successor.js'

/**
 * Mark the questions that were answered in older words, and offer earlier answers to those that took another’s place.
 * `place` leads to what has changed, and says what those were called. Where nothing is older any more, all of it goes.
 *
 * @type {(page: Page, place: HTMLElement) => void}
 */
export const older = (page, place) => {
  const { plan, rows, words, now, store } = page
  /** @type {Record<string, Told>} */
  const told = JSON.parse(place.dataset.items ?? '{}')
  const inOtherWords = new Set(reworded(plan, store.record))
  const offered = offers(plan, store.record)
  place.hidden = !(inOtherWords.size || offered.length || now.result.changed.length || isAnyOlder(page))
  for (const row of rows.values()) {
    const state = now.items[row.id]
    const isReworded = inOtherWords.has(row.id)
    const mark = row.part('mark')
    if (mark) mark.hidden = !(isReworded || state?.changed || state?.stale)
    if (isReworded && !state?.stale) put(mark?.firstChild, words.say('reworded'))
    offer(page, row, offered.filter(({ item }) => item === row.id), told)
  }
}

/** Whether an answer was given before this checklist last got more than other words. @type {(page: Page) => boolean} */
const isAnyOlder = ({ plan, store: { record } }) =>
  items(plan).some(({ id, home }) => {
    const { value, edition = fieldOf(record.editions, plan.id) } = entryOf(record, id)
    return !home && value && isOlder(edition, plan.version.replace(/[0-9]+$/, '0'))
  })

/** @type {(page: Page, row: Row, offered: Offer[], told: Record<string, Told>) => void} */
const offer = ({ plan, words, store }, row, offered, told) => {
  const said = row.part('said')
  if (offered.length) put(said, words.say('earlier'))
  else if (said?.textContent === words.say('earlier')) put(said, words.say('open'))
  const lines = offered.map(({ item, from }) => {
    const line = make('p', { className: 'preflight-aside' })
    line.dataset.part = 'offer'
    const onclick = () => {
      takeOver(store, plan, item, from)
      // The button goes away, so the focus moves to the question.
      row.front?.focus()
    }
    line.append(words.say('before', given(words, told[from], store.record, from)), ' ', make('button', { type: 'button', className: 'preflight-chip', textContent: words.say('take'), onclick }))
    return line
  })
  const shown = all(row.element, part('offer'))
  /** @type {(some: HTMLElement[]) => string} */
  const text = (some) => some.map(({ textContent }) => textContent).join('\n')
  if (text(shown) === text(lines)) return
  for (const line of shown) line.remove()
  row.part('mark')?.after(...lines)
}
