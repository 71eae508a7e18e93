// What a page's store and its list of projects do with whatever a browser stored: looked at, changed and changed back.

import { isDeepStrictEqual } from 'node:util'

import { answersOf } from '../../plugins/mkdocs_preflight/engine/answers.js'
import { differences, read, write } from '../../plugins/mkdocs_preflight/engine/record.js'
import { Projects } from '../../plugins/mkdocs_preflight/site/script/desk/projects.js'
import { Store } from '../../plugins/mkdocs_preflight/site/script/store.js'

export const OURS = 'preflight:preflight:'
const ENTRY = { value: 'partly', note: 'half a \ud83d', at: '2026-11-22' }

export const need = (fact, what) => {
  if (!fact) throw new Error(what)
}

/** A browser's storage in memory: its keys are properties, and it may fail from some write on. */
class Memory {
  #fails
  #left

  constructor({ '': failing = ' Infinity', ...held }) {
    for (const [key, text] of Object.entries(held)) this.#put(key, text)
    ;[this.#fails, this.#left] = failing.split(' ')
  }

  getItem(key) {
    if (this.#fails === 'SecurityError') this.#use()
    return Object.hasOwn(this, key) ? this[key] : null
  }

  setItem(key, text) {
    this.#use()
    this.#put(key, `${text}`)
  }

  #use() {
    this.#left -= 1
    if (this.#left < 0) throw new DOMException('', this.#fails)
  }

  removeItem(key) {
    delete this[key]
  }

  #put(key, value) {
    Object.defineProperty(this, key, { value, configurable: true, enumerable: true, writable: true })
  }
}

// The page hears of other tabs by it; here there are none.
globalThis.addEventListener = () => {}

/** Open a store over what is held, and return why it is in trouble and the record that a page shows. */
export const opened = (held) => {
  const memory = (globalThis.localStorage = new Memory(held))
  const before = { ...memory }
  const { '': failing } = held
  const store = new Store('preflight')
  const { trouble, slot } = store
  const record = JSON.parse(JSON.stringify(store.record))
  if (!failing) untouched(before, memory, trouble, slot)
  changed(store, memory, failing)
  if (!failing) tabs(store)
  if (!failing) projects(memory)
  need(memory.theirs === 'x', 'another’s key is touched')
  return { trouble, record }
}

/** Looking changes nothing, but that what is damaged is put aside. */
const untouched = (before, memory, trouble, slot) => {
  const key = `${OURS}project${slot}`
  const aside = Object.keys(memory).filter((each) => each.startsWith(`${OURS}damaged-`))
  if (trouble === 'damaged') {
    need(aside.length === 1 && memory[aside[0]] === before[key], 'what is damaged is not put aside')
    need(memory[key] === '', 'what is damaged stays')
  } else need(isDeepStrictEqual({ ...memory }, before), 'looking changes the storage')
}

/** An answer, a clearing and a replacing do what they say and nothing else, and are taken back whole. */
const changed = (store, memory, failing) => {
  const key = `${OURS}project${store.slot}`
  const [before, text] = [store.file, memory[key]]
  store.edit('FC-06', (entry) => ({ ...entry, ...ENTRY }))
  const now = differences(read(before).record, store.record)
  need(now.every(({ item }) => item === 'FC-06'), 'an answer changes others')
  need(answersOf(store.record)['FC-06'].note === ENTRY.note, 'an answer is lost')
  if (!failing) need(memory[key] === (store.trouble === 'foreign' ? text : store.file), 'what is shown is not what is kept')
  if (failing && !store.trouble) need(memory[key] === store.file, 'what is not kept is not told')
  const answered = said(store.record)
  for (const deed of [() => store.replace({ ...store.record, answers: {} }), () => store.replace({ preflight: 1, answers: { 'BL-01': 'no' } })]) {
    deed()
    store.undo()
    need(said(store.record) === answered, 'what is taken back is something else')
  }
}

/** The text of a record without what says nothing at all: nobody misses it. */
const said = (first) => {
  const record = JSON.parse(JSON.stringify(first))
  return write({ ...saying(record), answers: saying(answersOf(record)) })
}

const saying = (map) => Object.fromEntries(Object.entries(map).filter(([, value]) => value !== null))

/** What two tabs write is kept by both. */
const tabs = (one) => {
  const two = new Store('preflight')
  two.edit('LG-08', () => ENTRY)
  one.edit('BL-01', () => ENTRY)
  one.replace({ ...one.record, project: { name: 'One' } })
  two.edit('FC-06', () => ENTRY)
  two.refresh()
  if (one.trouble === 'foreign') return
  one.refresh()
  need(one.file === two.file, 'two tabs hold two records')
  need(['LG-08', 'BL-01', 'FC-06'].every((id) => answersOf(one.record)[id]?.note === ENTRY.note), 'two tabs undo each other')
  need(one.record.project.name === 'One', 'a tab undoes a name')
}

/** A project comes and goes without a trace on the others. */
const projects = (memory) => {
  const list = new Projects('preflight')
  const before = { ...memory }
  const slots = list.all.map(({ slot }) => slot)
  need(list.all.filter(({ current }) => current).length === 1, 'not one project is chosen')
  need(list.add({ preflight: 1, answers: { 'BL-01': 'no' } }) === '', 'no project is added')
  const added = list.all.find(({ current }) => current)
  need(!slots.includes(added.slot) && added.answers === 1, 'a new project takes the place of another')
  list.remove(added.slot)
  const [{ [`${OURS}current`]: _, ...left }, { [`${OURS}current`]: __, ...were }] = [{ ...memory }, before]
  need(isDeepStrictEqual(left, were), 'another project is touched')
  list.forget()
  need(Object.keys(memory).every((each) => !each.startsWith(OURS)), 'something is left')
}
