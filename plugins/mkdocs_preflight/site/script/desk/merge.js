/** @import { Json, ProjectRecord, Reader } from './types.d.ts' */
import { answersOf, fieldOf, items } from '../../../engine/answers.js'
import { merge, settled } from '../../../engine/merge.js'
import { compact } from '../../../engine/record.js'
import { today } from '../day.js'
import { make, put } from '../find.js'
import { FilesDesk } from './files.js'
import { el, linked, textOf } from './paper.js'
import { answerText } from './results.js'

/** What was chosen, and what was settled, by item, as compact JSON, outlive instant navigation until the result is kept. */
const files = /** @type {{ file: string, name: string, record: ProjectRecord }[]} */ ([])
const agreed = /** @type {Map<string, string>} */ (new Map())
let unsaved = false

/** Several people's answers to the same project in one: where they disagree, and what the meeting settles. */
export class PreflightMerge extends FilesDesk {
  /** The readers that are shown now: a field in which somebody types is left alone. */
  #shown = ''

  begin() {
    super.begin()
    this.on(window, 'beforeunload', (event) => unsaved && event.preventDefault())
  }

  /**
   * @param {string} file
   * @param {ProjectRecord} record
   */
  add(file, record) {
    files.push({ file, name: '', record })
  }

  /** The readers as the engine knows them; names go out only if each chose to be named. @returns {Reader[]} */
  get #readers() {
    const named = files.every(({ name }) => name)
    return files.map(({ name, record }, at) => ({ name: named ? name : this.#label(at), named, record }))
  }

  /** The merged record with what was settled, and what is disputed. */
  get merged() {
    const { told } = this
    const homes = Object.fromEntries(Object.entries(told.items).map(([id, { home }]) => [id, home]))
    const readers = this.#readers
    const { record, disagreements } = merge(readers, homes, today())
    const answers = disagreements.flatMap(({ item }) => {
      const value = agreed.get(item)
      if (value === undefined) return []
      const edition = this.#edition(item)
      return [[item, { ...settled(readers, homes, item, JSON.parse(value), today()), ...(edition && { edition }) }]]
    })
    return { record: { ...record, answers: { ...answersOf(record), ...Object.fromEntries(answers) } }, disagreements }
  }

  /** The edition of an item that this site shows. @param {string} id */
  #edition(id) {
    for (const plan of this.told.plans) {
      const item = items(plan).find((each) => each.id === id)
      if (item) return item.edition ?? plan.version
    }
  }

  /** @param {number} at */
  #label(at) {
    return this.words.say('merge.reader', { n: at + 1 })
  }

  show() {
    const { words } = this
    const enough = files.length > 1
    for (const place of this.querySelectorAll('[data-filled]')) /** @type {HTMLElement} */ (place).hidden = !enough
    const shown = files.map(({ file }) => file).join('\n')
    if (shown !== this.#shown) this.place('readers')?.replaceChildren(...files.map((reader, at) => this.#reader(reader, at)))
    this.#shown = shown
    put(this.place('names'), files.length ? words.say('merge.names') : '')
    if (!enough) return
    const { disagreements } = this.merged
    const done = disagreements.filter(({ item }) => agreed.has(item)).length
    put(this.place('summary'), words.say(disagreements.length ? 'merge.disputed' : 'merge.agreed', { n: disagreements.length, settled: done }))
    this.place('disputed')?.replaceChildren(...disagreements.map(({ item, values }) => this.#dispute(item, values)))
  }

  /** @type {(reader: { file: string, name: string }, at: number) => HTMLElement} */
  #reader({ file, name }, at) {
    const label = this.#label(at)
    const input = make('input', { type: 'text', value: name, ariaLabel: this.words.say('merge.name', { reader: label }), placeholder: label })
    input.dataset.reader = `${at}`
    const away = make('button', { type: 'button', className: 'preflight-chip', textContent: this.words.say('merge.away'), ariaLabel: `${this.words.say('merge.away')}: ${textOf(file)}` })
    Object.assign(away.dataset, { do: 'away', at: `${at}` })
    return el('li', '', input, el('span', 'preflight-aside', ` ${textOf(file)} `), away)
  }

  /** @type {(id: string, values: Json[]) => HTMLElement} */
  #dispute(id, values) {
    const { told, words } = this
    const readers = this.#readers
    const { name = '', ask = '', answers = {} } = told.items[id] ?? {}
    const given = values.flatMap((value, at) => {
      const entry = answersOf(readers[at]?.record ?? {})[id]
      const texts = ['evidence', 'note'].map((key) => textOf(fieldOf(entry, key))).filter(Boolean)
      const said = el('li', '', `${readers[at]?.name}: `, el('strong', '', answerText(this, id, value)), ...texts.flatMap((text) => [' · ', ...linked(text)]))
      return value === null ? [] : [said]
    })
    const choice = make('select', { ariaLabel: words.say('merge.settle', { item: `${id} ${name}` }) })
    choice.dataset.settle = id
    // What somebody said comes first, so that a text or several options can be settled on too.
    const choices = new Set([...values, ...Object.keys(answers), 'unknown'].filter((value) => value !== null).map(compact))
    choice.append(make('option', { value: '', textContent: words.say('merge.open') }))
    for (const value of choices) choice.append(make('option', { value, textContent: answerText(this, id, JSON.parse(value)) }))
    choice.value = agreed.get(id) ?? ''
    return el(
      'li',
      'preflight-desk__row',
      el('p', '', el('strong', '', `${id} ${name}`), ` ${ask}`),
      el('ul', '', ...given),
      el('p', '', el('label', '', `${words.say('merge.settled')} `, choice)),
    )
  }

  /** @returns {Record<string, (button: HTMLElement) => void>} */
  get deeds() {
    return {
      open: () => /** @type {HTMLInputElement | null} */ (this.place('file'))?.click(),
      save: () => {
        this.save(this.merged.record)
        unsaved = false
      },
      keep: () => {
        const refused = this.projects.add(this.merged.record)
        put(this.place('kept'), this.words.say(refused ? `storage.${refused}` : 'merge.kept'))
        if (!refused) unsaved = false
      },
      away: ({ dataset }) => {
        files.splice(Number(dataset.at), 1)
        this.#shown = ''
        this.show()
      },
      clear: () => {
        files.length = 0
        agreed.clear()
        unsaved = false
        put(this.place('kept'), '')
        this.show()
      },
    }
  }

  /**
   * @param {Event} event
   * @param {HTMLInputElement} target
   */
  took(event, target) {
    const { reader, settle } = target.dataset
    if (event.type !== 'change' || this.chosen(target)) return
    const chosen = files[Number(reader)]
    if (reader && chosen) chosen.name = textOf(target.value)
    if (settle && target.value) agreed.set(settle, target.value)
    else if (settle) agreed.delete(settle)
    unsaved ||= !!(reader || settle)
    this.show()
    if (settle) this.lead(`[data-settle="${settle}"]`)
  }
}
