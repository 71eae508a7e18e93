/** @import { JsonMap, ProjectRecord } from './types.d.ts' */
import { answersOf, fieldOf } from '../../../engine/answers.js'
import { merge } from '../../../engine/merge.js'
import { write } from '../../../engine/record.js'
import { today } from '../day.js'
import { open } from '../file.js'
import { make, put } from '../find.js'
import { Desk } from './desk.js'
import { download } from './outgoing.js'
import { el, textOf } from './paper.js'
import { Projects } from './projects.js'
import { answerText } from './results.js'

/** Several people's answers to the same project in one: where they disagree, and what the meeting settles. */
export class PreflightMerge extends Desk {
  /** @type {{ file: string, name: string, record: ProjectRecord }[]} */
  readers = []
  /** What was settled, by item. @type {Map<string, string>} */
  settled = new Map()

  begin() {
    this.on(this, 'dragover drop', (event) => {
      event.preventDefault()
      const { dataTransfer, type } = /** @type {DragEvent} */ (event)
      if (type === 'drop') this.#read([...(dataTransfer?.files ?? [])])
    })
  }

  /** @param {File[]} files */
  async #read(files) {
    const bad = []
    for (const file of files) {
      const record = await open(file)
      if (typeof record === 'string') bad.push(file.name)
      else this.readers.push({ file: file.name, name: '', record })
    }
    put(this.place('says'), bad.length ? this.words.say('board.bad', { n: bad.length, names: this.words.list(bad.map(textOf)) }) : '')
    this.show()
  }

  /** The merged record, and what is still disputed. */
  get merged() {
    const homes = Object.fromEntries(Object.entries(this.told.items).map(([id, { home }]) => [id, home]))
    // Names go out only if every reader chose to be named.
    const named = this.readers.every(({ name }) => name)
    const readers = this.readers.map(({ name, record }, at) => ({ name: named ? name : this.#label(at), named, record }))
    const { record, disagreements } = merge(readers, homes, today())
    /** @type {[string, JsonMap][]} */
    const settled = [...this.settled].filter(([id]) => disagreements.some(({ item }) => item === id)).map(([id, value]) => [id, { value, at: today() }])
    /** @type {ProjectRecord} */
    const whole = { ...record, answers: { ...answersOf(record), ...Object.fromEntries(settled) } }
    return { record: whole, disagreements }
  }

  /** @param {number} at */
  #label(at) {
    return this.words.say('merge.reader', { n: at + 1 })
  }

  show() {
    const { told, words, readers } = this
    const enough = readers.length > 1
    for (const place of this.querySelectorAll('[data-filled]')) /** @type {HTMLElement} */ (place).hidden = !enough
    this.place('readers')?.replaceChildren(
      ...readers.map(({ file, name }, at) => {
        const input = make('input', { type: 'text', value: name, ariaLabel: words.say('merge.name', { reader: this.#label(at) }), placeholder: this.#label(at) })
        input.dataset.reader = `${at}`
        return el('li', '', input, el('span', 'preflight-aside', ` ${textOf(file)}`))
      }),
    )
    if (!enough) return
    const { disagreements } = this.merged
    put(this.place('summary'), words.say('merge.disputed', { n: disagreements.length, settled: disagreements.filter(({ item }) => this.settled.has(item)).length }))
    this.place('disputed')?.replaceChildren(
      ...disagreements.map(({ item, values }) => {
        const said = values.flatMap((value, at) => (value === null ? [] : [el('li', '', `${readers[at]?.name || this.#label(at)}: `, el('strong', '', answerText(this, item, value)))]))
        const choice = make('select', { ariaLabel: words.say('merge.settle', { item }) })
        choice.dataset.settle = item
        choice.append(make('option', { value: '', textContent: words.say('merge.open') }))
        for (const [value, text] of Object.entries({ ...told.items[item]?.answers, unknown: words.say('answer.unknown') })) choice.append(make('option', { value, textContent: text }))
        choice.value = this.settled.get(item) ?? ''
        return el('li', 'preflight-desk__row', el('p', '', el('strong', '', `${item} ${told.items[item]?.name ?? ''}`), ` ${told.items[item]?.ask ?? ''}`), el('ul', '', ...said), el('p', '', el('label', '', `${words.say('merge.settled')} `, choice)))
      }),
    )
  }

  get deeds() {
    return {
      open: () => /** @type {HTMLInputElement | null} */ (this.place('file'))?.click(),
      save: () => download(`${(textOf(fieldOf(this.merged.record.project, 'name')) || 'preflight').replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()}-${today()}.json`, 'application/json', write(this.merged.record)),
      keep: () => put(this.place('says'), this.words.say(new Projects(this.told.catalogue).add(this.merged.record) ? 'merge.kept' : 'storage.full')),
      clear: () => {
        this.readers = []
        this.settled.clear()
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
    if (target.files) {
      const files = [...target.files]
      if (!files.length) return
      target.value = ''
      this.#read(files)
    } else if (event.type === 'change' && reader) {
      const chosen = this.readers[Number(reader)]
      if (chosen) chosen.name = textOf(target.value)
      this.show()
    } else if (event.type === 'change' && settle) {
      if (target.value) this.settled.set(settle, target.value)
      else this.settled.delete(settle)
      this.show()
      this.lead(`[data-settle="${settle}"]`)
    }
  }
}
