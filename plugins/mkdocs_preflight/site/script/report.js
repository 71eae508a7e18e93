/** @import { Page } from './types.d.ts' */
import { all, one, part, put } from './find.js'
import { list, write } from './panel.js'

/** Show what to do about each gap, what is left out, and the sums behind the verdict. @type {(page: Page) => void} */
export const showReport = (page) => {
  const { find: places, plan, words, now } = page
  const { gaps, find_out: find, excluded, score, range, sections } = now.result
  for (const [name, ids] of Object.entries({ gaps, find, excluded })) {
    const [place] = places(part(name))
    const isGap = name === 'gaps'
    if (place) list(page, place, ids, (row) => [row.text('said'), isGap ? row.text('effort') : ''], isGap ? ['todo', 'cases'] : [])
  }
  const [low = null, high] = range ?? []
  write(page, 'nogaps', gaps.length + find.length + excluded.length ? '' : words.say('nogaps'))
  write(page, 'why', low === null ? '' : words.say('why', { score: score === null ? '–' : words.number(score), low: words.number(low), high: words.number(high ?? low) }))
  for (const [at, state] of now.why.entries()) {
    const place = places(`[data-why="${at}"]`)[0]
    if (!place) continue
    place.dataset.state = state
    put(place.lastElementChild, words.say(`why.${state}`))
  }
  const sums = new Map(now.sections.map((sum) => [sum.id, sum]))
  for (const line of places('[data-sum]')) {
    const { earned, open, possible } = sums.get(line.dataset.sum ?? '') ?? now.sums
    const cells = all(line, 'td')
    for (const [at, sum] of [earned, open, possible].entries()) put(cells[at], words.number(sum / 100))
    const isLowest = plan.method === 'weakest' && sections.some(({ id, score: own }) => id === line.dataset.sum && own !== null && own === score)
    put(one(line, 'small'), isLowest ? words.say('lowest') : '')
  }
}
