/** @import { Json, JsonMap, ProjectRecord } from './types.d.ts' */
import { answersOf, isMap } from '../../engine/answers.js'
import { differences, read, write } from '../../engine/record.js'

/** How many answers may live in the browser alone before the page reminds of a file. */
export const MANY = 10
const EMPTY = '{"preflight":1}'

/** Shared with our other scripts: what does not reach the storage is in sight on every page of a visit. @type {Record<string, Store>} */
const stores = (globalThis.preflightStores ??= {})

/** The one store of a catalogue on this page. @type {(catalogue: string) => Store} */
export const storeOf = (catalogue) => (stores[catalogue] ??= new Store(catalogue))

/**
 * The chosen project of one catalogue, kept in this browser: under `project`, and further ones under `project:<id>`;
 * `current` names the id. Every change is read, modified and written again for one item,
 * so that two tabs do not undo each other. Only keys that begin with `preflight:<catalogue>:` are touched. Says
 * `change` to all elements of the page.
 */
export class Store extends EventTarget {
  /** @type {ProjectRecord} */
  record = stored(null).record
  /** Why answers do not reach the storage: refused | full | foreign (what is stored is not ours to overwrite); `damaged` for what was put aside. */
  trouble = ''
  /** What stood there before the last clearing or replacing. @type {string | null} */
  before = null
  /** What stood there after it. @type {string | null} */
  #after = null
  #prefix
  /** The stored text as this page knows it. @type {string | null} */
  #text = null
  /** What follows the names of this project's keys. */
  slot = ''

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
    const current = this.#get('current')
    const slot = current ? `:${current}` : ''
    // What does not reach the storage stays in sight.
    if (slot !== this.slot && !this.trouble) {
      this.slot = slot
      this.#text = this.before = null
      this.record = stored(null).record
    }
    const text = this.#get('project')
    if (text === this.#text) return
    const { record, trouble } = stored(text)
    // What this page alone holds is never given up for what is stored, only with the whole project.
    this.record = text === null ? record : carried(record, stored(this.#text).record, this.record)
    // Put aside once and at once: the next page would find it damaged again. A clock may say the same twice.
    const stays = trouble === 'damaged' && (this.#set(`damaged-${Date.now() + Math.random()}`, `${text}`) || this.#set('project', ''))
    if (trouble) this.trouble = stays ? 'foreign' : trouble
    // What is not ours is looked at anew each time: it stays what it is, whoever was told so.
    if (this.trouble !== 'foreign') this.#text = text
  }

  /** Change the entry of one item. @type {(id: string, change: (entry: JsonMap) => JsonMap) => void} */
  edit(id, change) {
    this.refresh()
    const before = entryOf(this.record, id)
    const after = change(before)
    if (saysAnything(after)) answersOf(this.record)[id] = after
    else delete answersOf(this.record)[id]
    const unsaved = this.#unsaved
    if (before.value !== after.value && unsaved[0] !== 'told') this.#set('unsaved', [...new Set(unsaved).add(id)].join(' '))
    this.#keep(null)
  }

  /** Put a record in the place of this one, until `undo`. @param {ProjectRecord} record */
  replace(record) {
    this.refresh()
    const before = this.file
    this.record = record
    this.#keep(before)
  }

  /** Take the last clearing or replacing back, and nothing else. */
  undo() {
    this.refresh()
    this.record = carried(this.record, stored(this.#after).record, stored(this.before).record)
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

  /** The items answered since the last file, by id; or that nobody wants to hear of it. */
  get #unsaved() {
    return (this.#get('unsaved') ?? '').split(' ').filter(Boolean)
  }

  /** Whether it is time to remind that a file is safer. */
  get reminds() {
    return this.#unsaved.length >= MANY
  }

  /** @param {string | null} before */
  #keep(before) {
    const text = this.file
    this.before = before
    this.#after = text
    if (this.trouble !== 'foreign') {
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
  #key(name) {
    return this.#prefix + name + (/^[pu]/.test(name) ? this.slot : '')
  }

  /** @param {string} name */
  #get(name) {
    try {
      return localStorage.getItem(this.#key(name))
    } catch {
      this.trouble = 'refused'
      // What cannot be looked at any more is taken for unchanged.
      return name === 'project' ? this.#text : null
    }
  }

  /** @type {(name: string, text: string) => string} */
  #set(name, text) {
    try {
      localStorage.setItem(this.#key(name), text)
      return ''
    } catch (error) {
      return /quota/i.test(`${error}`) ? 'full' : 'refused'
    }
  }
}

/** Whether anything but empty texts stands in an entry. @type {(value: Json | undefined) => boolean} */
export const saysAnything = (value) => (isMap(value) ? Object.values(value).some(saysAnything) : (value ?? '') !== '')

/** What a stored text holds, and why that is nothing. @type {(text: string | null) => { record: ProjectRecord, trouble: string }} */
const stored = (text) => {
  const { record, problems } = read(text || EMPTY)
  return record && !problems.length ? { record, trouble: '' } : { ...stored(null), trouble: record ? 'foreign' : 'damaged' }
}

/** A record after what leads from one record to another, key by key and item by item. @type {(record: ProjectRecord, from: ProjectRecord, to: ProjectRecord) => ProjectRecord} */
const carried = (record, from, to) => ({ ...moved(record, from, to), answers: moved(answersOf(record), answersOf(from), answersOf(to)) })

/** @type {(map: JsonMap, from: JsonMap, to: JsonMap) => JsonMap} */
const moved = (map, from, to) => {
  const all = new Map(Object.entries(map))
  for (const { item, new: value } of differences({ answers: from }, { answers: to })) value === null ? all.delete(item) : all.set(item, value)
  return Object.fromEntries(all)
}

/** The entry of an item in its long form. @type {(record: ProjectRecord, id: string) => JsonMap} */
export const entryOf = (record, id) => {
  const entry = answersOf(record)[id]
  return isMap(entry) ? entry : entry === undefined ? {} : { value: entry }
}
