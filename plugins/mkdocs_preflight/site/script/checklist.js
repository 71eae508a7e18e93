/** @import { Page, Result } from './types.d.ts' */
import { items } from '../../engine/answers.js'
import { assess } from '../../engine/score.js'
import { expand, seek, showRows } from './browse.js'
import { today } from './day.js'
import { act, rowOf, take } from './deeds.js'
import { all, part, put, remembering } from './find.js'
import { foresee } from './further.js'
import { CHOSEN, TYPED, press } from './keys.js'
import { Living } from './living.js'
import { notice } from './notices.js'
import { progressOf, projectOf, sentenceOf, showPanel } from './panel.js'
import { showReport } from './report.js'
import { Row } from './row.js'
import { entryOf, storeOf } from './store.js'
import { beyond, dialogOf, tell } from './transfer.js'
import { Words } from './words.js'

/** How long the total must stand before it is announced, in milliseconds. */
const SETTLED = 1200

/**
 * Run a checklist: keep its form, the stored answers and the verdict in step. The form is the server's; what the script
 * needs stands in its attributes (templates/item.html and checklist.html say which). Sets `data-ready` when it works and
 * fires `preflight:change` after every change; `result` is what `preflight score --format json` prints.
 */
export class PreflightChecklist extends Living {
  /** Null until `start`; nothing listens before. */
  #page = /** @type {Page} */ (/** @type {unknown} */ (null))
  #timer = 0

  /** The result as the contract knows it; null before the element is ready. @returns {Result | null} */
  get result() {
    return /** @type {Page | null} */ (this.#page)?.now.result ?? null
  }

  start() {
    const { plan: planned = '', verdicts = '{}', catalogue = '' } = this.dataset
    const words = new Words(this)
    const store = storeOf(catalogue)
    const plan = JSON.parse(planned)
    /** @type {Page} */
    const page = {
      root: this,
      plan,
      words,
      store,
      rows: new Map(all(this, '[data-item]').map((element) => [`${element.dataset.item}`, new Row(element, words)])),
      titles: JSON.parse(verdicts),
      find: remembering(this),
      asking: new Set(items(plan).flatMap(({ when }) => Object.keys(when ?? {}))),
      fresh: new Set(),
      filtered: null,
      numbered: '',
      now: assess(plan, store.record, today()),
    }
    this.#page = page
    this.on(this, 'input change click keydown', this)
    this.on(this, 'pointerover focusin', foresee)
    this.on(window, 'pageshow hashchange beforeprint', this)
    this.on(store, 'change', () => this.#update())
    // The panel stands beside the list, and in the sheet while that is open.
    const sheet = dialogOf(page, 'sheet')
    if (sheet) this.on(sheet, 'close', () => page.find(part('side'))[0]?.append(...page.find(part('panel'))))
    for (const place of all(this, '[data-script]')) place.hidden = false
    for (const tick of all(this, '[data-at]')) tick.style.setProperty('--at', `${tick.dataset.at}%`)
    this.#update()
    expand(page, false)
    // Closed as the style knows it, before anything is scrolled to.
    this.dataset.ready = ''
    seek(page, location.hash)
  }

  /** @param {Event} event */
  handleEvent(event) {
    const target = /** @type {HTMLInputElement} */ (event.target)
    const page = this.#page
    /** @type {Record<string, () => void>} */
    const deeds = {
      input: () => target.matches(TYPED) && take(page, target),
      change: () => (target.files ? beyond(page, 'open', target) : target.matches(CHOSEN) && take(page, target)),
      click: () => act(page, target.closest('[data-do]'), /** @type {MouseEvent} */ (event)),
      keydown: () => this.#press(/** @type {KeyboardEvent} */ (event), target),
      hashchange: () => seek(page, location.hash),
      beforeprint: () => expand(page, true),
      // After Back, the browser restores the form later than it runs this: the store decides what it shows.
      pageshow: () => this.#update(),
    }
    deeds[event.type]?.()
  }

  #update() {
    const page = this.#page
    const { plan, rows, store } = page
    const { slot } = store
    store.refresh()
    // Another tab chose another project: what is being typed is kept in the one it was begun in.
    if (slot !== store.slot) {
      /** @type {HTMLElement | null} */ (document.activeElement)?.blur()
      notice(page, 'switched', page.words.say('switched', { name: projectOf(page) }), { close: () => {} })
    }
    page.now = assess(plan, store.record, today())
    page.fresh = new Set([...rows.keys()].filter((id) => rows.get(id)?.show(entryOf(store.record, id), page.now.items[id])))
    showRows(page)
    showPanel(page)
    showReport(page)
    tell(page)
    clearTimeout(this.#timer)
    const total = `${progressOf(page)}. ${sentenceOf(page)}.`
    // The first total is on the page; only what changes afterwards is news.
    if ('ready' in this.dataset) this.#timer = setTimeout(() => put(page.find(part('status'))[0], total), SETTLED)
    this.dispatchEvent(new CustomEvent('preflight:change', { bubbles: true, detail: this.result }))
  }

  /**
   * @param {KeyboardEvent} event
   * @param {HTMLElement} target
   */
  #press(event, target) {
    const row = rowOf(this.#page, target)
    if (!row || !press(event, target, row, this.#page)) return
    // Material turns the page on p and n, and closes its search on Escape.
    event.preventDefault()
    event.stopPropagation()
  }
}

/** An item by itself, on its own page or in another: its plan asks it alone. */
export class PreflightItem extends PreflightChecklist {}
