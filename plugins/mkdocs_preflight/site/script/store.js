/** @import { JsonMap, ProjectRecord } from './types.d.ts' */
import { answersOf, isMap } from '../../engine/answers.js'
import { read, write } from '../../engine/record.js'

/** How many answers may live in the browser alone before the page reminds of a file. */
const MANY = 10

/** @type {Record<string, Store>} */
const stores = {}

/** The one store of a catalogue on this page. @type {(catalogue: string) => Store} */
export const storeOf = (catalogue) => (stores[catalogue] ??= new Store(catalogue))

/**
 * The project of one catalogue, kept in this browser. Every change is read, modified and written again for one item,
 * so that two tabs do not undo each other. Only keys that begin with `preflight:<catalogue>:` are touched. Says
 * `change` to all elements of the page.
 */
export class Store extends EventTarget {
  /** @type {ProjectRecord} */
  record = empty()
  /** Why answers do not reach the storage: refused | full | newer; `damaged` for what was put aside. */
  trouble = ''
  /** What stood there before the last clearing or replacing. @type {string | null} */
  before = null
  #prefix
  /** @type {string | null} */
  #text = null

  /** @param {string} catalogue */
  constructor(catalogue) {
    super()
    this.#prefix = `preflight:${catalogue}:`
    this.refresh()
    // Another tab wrote: whoever shows answers reads again.
    addEventListener('storage', () => this.#tell())
  }

  /** Read again what another tab may have written. */
  refresh() {
    // What this page alone holds is never given up for what is stored.
    if (this.trouble && this.trouble !== 'damaged') return
    const text = this.#get('project')
    if (text === this.#text) return
    this.#text = text
    const { record, problems } = text ? read(text) : { record: empty(), problems: [] }
    const fits = record && !problems.length
    this.record = fits ? record : empty()
    // Put aside once and at once: the next page would find it damaged again.
    if (!fits) this.trouble = record || this.#set(`damaged-${Date.now()}`, `${text}`) || this.#set('project', '') ? 'newer' : 'damaged'
  }

  /** Change the entry of one item. @type {(id: string, change: (entry: JsonMap) => JsonMap) => void} */
  edit(id, change) {
    this.refresh()
    const before = entryOf(this.record, id)
    const after = change(before)
    if (Object.values(after).some((text) => text !== '')) answersOf(this.record)[id] = after
    else delete answersOf(this.record)[id]
    const unsaved = this.#get('unsaved')
    if (before.value !== after.value && unsaved !== 'told') this.#set('unsaved', `${Number(unsaved) + 1}`)
    this.#keep(null)
  }

  /** Forget the answers of some items, until `undo`; return how many there were. @type {(ids: string[]) => number} */
  clear(ids) {
    this.refresh()
    const before = this.file
    const answers = answersOf(this.record)
    const gone = ids.filter((id) => Object.hasOwn(answers, id))
    for (const id of gone) delete answers[id]
    this.#keep(before)
    return gone.length
  }

  /** Put a record in the place of this one, until `undo`. @param {ProjectRecord} record */
  replace(record) {
    this.refresh()
    const before = this.file
    this.record = record
    this.#keep(before)
  }

  undo() {
    this.record = read(this.before ?? '').record ?? this.record
    this.#keep(null)
  }

  /** The project as the text of a file. */
  get file() {
    return write(this.record)
  }

  /** Begin to count anew; with `told`, never again. @param {boolean} told */
  saved(told) {
    this.#set('unsaved', told ? 'told' : '')
  }

  /** Whether it is time to remind that a file is safer. */
  get reminds() {
    return Number(this.#get('unsaved')) >= MANY
  }

  /** @param {string | null} before */
  #keep(before) {
    this.before = before
    const text = this.file
    if (this.trouble !== 'newer') {
      const refused = this.#set('project', text)
      if (!refused) this.#text = text
      if (refused || this.trouble !== 'damaged') this.trouble = refused
    }
    this.#tell()
  }

  #tell() {
    this.dispatchEvent(new Event('change'))
  }

  /** @param {string} name */
  #get(name) {
    try {
      return localStorage.getItem(this.#prefix + name)
    } catch {
      this.trouble = 'refused'
      return null
    }
  }

  /** @type {(name: string, text: string) => string} */
  #set(name, text) {
    try {
      localStorage.setItem(this.#prefix + name, text)
      return ''
    } catch (error) {
      return /** @type {Error} */ (error).name === 'QuotaExceededError' ? 'full' : 'refused'
    }
  }
}

/** @returns {ProjectRecord} */
const empty = () => Object.assign(Object.create(null), { preflight: 1, answers: Object.create(null) })

/** The entry of an item in its long form. @type {(record: ProjectRecord, id: string) => JsonMap} */
export const entryOf = (record, id) => {
  const entry = answersOf(record)[id]
  return isMap(entry) ? entry : entry === undefined ? {} : { value: entry }
}
