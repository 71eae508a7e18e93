/** @import { ProjectRecord, Told } from './types.d.ts' */
import { fieldOf } from '../../../engine/answers.js'
import { write } from '../../../engine/record.js'
import { put } from '../find.js'
import { Living } from '../living.js'
import { storeOf } from '../store.js'
import { Words } from '../words.js'
import { download, fileName } from './outgoing.js'
import { textOf } from './paper.js'
import { Projects } from './projects.js'

/**
 * What the pages for a whole project share: the catalogue as the server tells it, the words, the store, and a way to say
 * something at the foot of the page. A page shows itself again whenever the store changes.
 */
export class Desk extends Living {
  /** @type {Told} */
  // @ts-expect-error told before anything listens
  told
  /** @type {Words} */
  // @ts-expect-error as above
  words
  /** @type {ReturnType<typeof storeOf>} */
  // @ts-expect-error as above
  store

  /** @type {Projects} */
  // @ts-expect-error as above
  projects
  /** Whether the storage is nearly full; tried once, and only where it is told. @type {boolean | undefined} */
  #tight

  start() {
    this.told = JSON.parse(this.dataset.told ?? '{}')
    this.words = new Words(this)
    this.store = storeOf(this.told.catalogue)
    this.projects = new Projects(this.told.catalogue)
    this.store.refresh()
    for (const place of this.querySelectorAll('[data-script]')) /** @type {HTMLElement} */ (place).hidden = false
    this.on(this, 'click change input submit', this)
    this.on(this.store, 'change', () => {
      const { slot } = this.store
      this.store.refresh()
      if (slot !== this.store.slot) this.switched()
      this.show()
    })
    this.begin()
    this.show()
  }

  /** Prepare what is shown; every page has its own way. */
  begin() {}

  /** Show what there is now. */
  show() {}

  /** Another tab chose another project: what is being typed here is kept in the one it was begun in. */
  switched() {
    /** @type {HTMLElement | null} */ (document.activeElement)?.blur()
    put(this.place('says'), this.words.say('switched', { name: this.nameOf(this.store.record) }))
  }

  /**
   * Do what a button is for: the method that its `data-do` names after “do”, or the page's own for other events.
   *
   * @param {Event} event
   */
  handleEvent(event) {
    const target = /** @type {HTMLElement} */ (event.target)
    if (event.type === 'submit') event.preventDefault()
    if (event.type !== 'click') return this.took(event, /** @type {HTMLInputElement} */ (target))
    const button = /** @type {HTMLElement | null} */ (target.closest('[data-do]'))
    if (button) this.deeds[button.dataset.do ?? '']?.(button)
  }

  /** @returns {Record<string, (button: HTMLElement) => void>} */
  get deeds() {
    return {}
  }

  /**
   * Take what somebody typed or chose.
   *
   * @param {Event} _event
   * @param {HTMLInputElement} _target
   */
  took(_event, _target) {}

  /** @param {string} id */
  plan(id) {
    return this.told.plans.find((plan) => plan.id === id)
  }

  /** The permanent address of a thing; empty where the site does not know its own. @param {string} id */
  permalink(id) {
    return this.told.permalinks && `${this.told.permalinks}${id}/`
  }

  /** Show why the reader's own answers may not last, with a way to save them. @param {boolean} tells */
  showTrouble(tells) {
    const { store, words } = this
    const trouble = store.trouble || ((this.#tight ??= this.projects.tight) ? 'nearly' : '')
    const place = this.place('trouble')
    if (!place) return
    place.hidden = !tells || !trouble
    if (trouble) put(place.firstElementChild, `${words.say(`storage.${trouble}`)} `)
  }

  /** What a project is called, also where nobody named it. @param {ProjectRecord} record */
  nameOf(record) {
    return textOf(fieldOf(record.project, 'name')) || this.words.say('report.unnamed')
  }

  /** Offer a project as a file. @param {ProjectRecord} record */
  save(record) {
    download(fileName(record, '.json'), 'application/json', write(record))
    if (record === this.store.record) this.store.saved(this.store.reminds)
  }

  /** Bring the focus to what a selector finds, after it was shown anew. @param {string} selector */
  lead(selector) {
    const found = /** @type {HTMLElement | null} */ (this.querySelector(selector))
    found?.focus()
  }

  /** @param {string} name */
  place(name) {
    return /** @type {HTMLElement | null} */ (this.querySelector(`[data-part="${name}"]`))
  }
}
