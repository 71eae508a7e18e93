/** @import { ProjectRecord } from './types.d.ts' */
import { fieldOf } from '../../../engine/answers.js'
import { read, write } from '../../../engine/record.js'
import { textOf } from './paper.js'

/** With less room than this, in characters, a storage is nearly full: a large project takes about as much. */
const ROOM = 1e5

/** One project of this browser; `slot` follows the names of its keys. @typedef {{ slot: string, name: string, answers: number, current: boolean }} Kept */

/**
 * The projects of one catalogue in this browser: which there are, which is chosen. Reads and writes the same keys as the
 * store; what changes something returns why the browser did not take it, full | refused, or nothing.
 */
export class Projects {
  #prefix

  /** @param {string} catalogue */
  constructor(catalogue) {
    this.#prefix = `preflight:${catalogue}:`
  }

  /** @returns {Kept[]} */
  get all() {
    const current = this.#get('current') ?? ''
    const slots = new Set([current ? `:${current}` : '', ...this.#keys.filter((key) => /^project(:|$)/.test(key)).map((key) => key.slice(7))])
    return [...slots].sort((one, two) => Number(one.slice(1)) - Number(two.slice(1))).map((slot) => {
      const { record } = read(this.#get(`project${slot}`) || '{"preflight":1}')
      const answers = record?.answers ?? {}
      return { slot, name: textOf(fieldOf(record?.project, 'name')), answers: Object.keys(/** @type {object} */ (answers)).length, current: slot.slice(1) === current }
    })
  }

  /** The text of a project, to keep while it may come back. @param {string} slot */
  text(slot) {
    return this.#get(`project${slot}`)
  }

  /** Choose another project. @param {string} slot */
  choose(slot) {
    return this.#set('current', slot.slice(1))
  }

  /** Add a project and choose it. @param {ProjectRecord} record */
  add(record) {
    return this.#keep(this.#free, write(record))
  }

  /** Bring a project back and choose it: in its own place, or in another if something stands there by now. @type {(slot: string, text: string) => string} */
  put(slot, text) {
    return this.#keep(this.#get(`project${slot}`) ? this.#free : slot, text)
  }

  /** A place that no project has. */
  get #free() {
    // What else may stand there counts no further: there is a next number.
    const numbers = this.all.map(({ slot }) => Math.trunc(Number(slot.slice(1)))).filter((number) => number < 1e9)
    return `:${Math.max(1, ...numbers) + 1}`
  }

  /** @type {(slot: string, text: string) => string} */
  #keep(slot, text) {
    const refused = this.#set(`project${slot}`, text) || this.choose(slot)
    if (refused) this.#drop(`project${slot}`)
    return refused
  }

  /** Whether the storage is nearly full: no browser says how much room there is, so it is tried. */
  get tight() {
    const refused = this.#set('room', ' '.repeat(ROOM))
    this.#drop('room')
    return refused === 'full'
  }

  /** Take a project away without trace, and choose another where it was the chosen one. @param {string} slot */
  remove(slot) {
    const others = this.all.filter((each) => each.slot !== slot)
    const chosen = this.all.find((each) => each.slot === slot)?.current
    const refused = [`project${slot}`, `unsaved${slot}`].map((key) => this.#drop(key)).find(Boolean)
    if (refused) return refused
    if (!this.all.some(({ slot: left }) => left !== '')) this.#drop('current')
    else if (chosen) this.choose(others[0]?.slot ?? '')
    return ''
  }

  /** Forget everything of this catalogue that a person answered, also what was put aside as damaged. */
  forget() {
    const own = this.#keys.filter((key) => /^(project|unsaved|current|damaged-|seen:)/.test(key))
    return own.map((key) => this.#drop(key)).find(Boolean) ?? ''
  }

  get #keys() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(this.#prefix)).map((key) => key.slice(this.#prefix.length))
    } catch {
      return []
    }
  }

  /** @param {string} name */
  #get(name) {
    try {
      return localStorage.getItem(this.#prefix + name)
    } catch {
      return null
    }
  }

  /** @type {(name: string, text: string) => string} */
  #set(name, text) {
    try {
      localStorage.setItem(this.#prefix + name, text)
      return ''
    } catch (error) {
      return /quota/i.test(`${error}`) ? 'full' : 'refused'
    }
  }

  /** @param {string} name */
  #drop(name) {
    try {
      localStorage.removeItem(this.#prefix + name)
      return ''
    } catch {
      return 'refused'
    }
  }
}
