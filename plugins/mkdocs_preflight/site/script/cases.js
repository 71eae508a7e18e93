import { all, one, put } from './find.js'
import { Living } from './living.js'
import { Words } from './words.js'

/** The filters of the list of cases. The list itself is the server's; this hides what does not match. */
export class PreflightCases extends Living {
  start() {
    for (const form of all(this, 'form')) form.hidden = false
    this.on(this, 'change', this)
    // After Back, the browser restores the choice later than it runs this.
    this.on(window, 'pageshow', this)
    this.handleEvent()
  }

  handleEvent() {
    const selects = /** @type {HTMLSelectElement[]} */ (all(this, 'select'))
    const chosen = selects.filter(({ value }) => value)
    const cases = all(this, 'li')
    for (const shown of cases) {
      shown.hidden = !chosen.every(({ name, value }) => shown.dataset[name]?.split(' ').includes(value))
    }
    const n = cases.filter((shown) => !shown.hidden).length
    for (const none of all(this, '.preflight-empty')) none.hidden = n > 0
    put(one(this, 'output'), new Words(this).say('shown', { n, of: cases.length }))
  }
}
