/** @import { JsonMap, ProjectRecord, Source } from './types.d.ts' */
import { answersOf, fieldOf, valueOf } from '../../../engine/answers.js'
import { report } from '../../../engine/report.js'
import { copy } from '../copy.js'
import { today } from '../day.js'
import { open } from '../file.js'
import { one, put } from '../find.js'
import { Desk } from './desk.js'
import { read } from './fragment.js'
import { linkOf, ticketsOf } from './handover.js'
import { calendar, csv, download, fileName, summary } from './outgoing.js'
import { DECISIONS, appendixOf, boardOf, textOf } from './paper.js'
import { Projects } from './projects.js'
import { answerText } from './results.js'
import { acceptedIn, controls, decided, frozen, reviewed } from './review.js'

/** The reader's own project. @type {Source} */
const OWN = { record: {}, checklist: '', foreign: false }

/** What somebody sent and the reader changed, until it is saved: it outlives instant navigation. @type {Source | null} */
let unsaved = null

/**
 * The report of a project by one checklist: the reader's own, or one that a link or a file brings, which touches nothing
 * until the reader keeps it. From here it is handed over, and here an approver reviews and decides.
 */
export class PreflightReport extends Desk {
  source = OWN
  reviewing = false
  /** Comments of a review that is not given yet, by item. @type {Map<string, string>} */
  #comments = new Map()
  /** Counts what is shown, so that a link of an earlier view is not written into a later one. */
  #turn = 0

  begin() {
    this.dataset.day = today()
    this.on(window, 'hashchange', () => this.#arrive())
    this.on(window, 'beforeunload', (event) => unsaved && event.preventDefault())
    const trackers = this.place('trackers')
    if (trackers) trackers.hidden = !this.told.trackers.length
    if (unsaved) this.source = unsaved
    this.#arrive()
  }

  /** The record that is shown. */
  get record() {
    return this.source.foreign ? this.source.record : this.store.record
  }

  get checklist() {
    return this.source.checklist || this.told.front
  }

  /** What is shown, for other scripts and tests; null where the site has no checklist. */
  get result() {
    const plan = this.plan(this.checklist)
    return plan ? report(plan, this.record, today()) : null
  }

  async #arrive() {
    const { hash } = location
    if (hash.startsWith('#r=')) {
      // What somebody sent does not stay in the address, nor in the history.
      history.replaceState(history.state, '', location.pathname + location.search)
      const link = await read(hash)
      if (typeof link === 'string') this.#tell(this.words.say(link))
      else if (link.catalogue && link.catalogue !== this.told.catalogue) this.#tell(this.words.say('link.other', { catalogue: textOf(link.catalogue) }))
      else this.#look({ record: link.record ?? {}, checklist: this.plan(link.checklist) ? link.checklist : '', link, foreign: true })
    } else if (this.plan(hash.slice(1))) this.source = { ...this.source, checklist: hash.slice(1) }
    this.show()
  }

  /** Look at something else, unless what would be lost is to be kept. @param {Source} source */
  #look(source) {
    if (unsaved && !confirm(this.words.say('link.unsaved'))) return
    unsaved = null
    this.#comments.clear()
    this.source = source
    this.#tell('')
    this.show()
  }

  /** @param {string} text */
  #tell(text) {
    const place = this.place('says')
    put(place, text)
    if (place) place.hidden = !text
  }

  show() {
    const { result: made, record, checklist, source, words } = this
    if (!made) return
    const chooser = /** @type {HTMLSelectElement | null} */ (this.place('checklist'))
    if (chooser) chooser.value = checklist
    const day = today()
    const beside = (/** @type {string} */ id) => controls(this, id, answersOf(record)[id], this.#comments.get(id))
    this.place('paper')?.replaceChildren(boardOf(this, record, made, day), appendixOf(this, record, made, day, this.reviewing ? beside : undefined))
    const foreign = this.place('foreign')
    if (foreign) foreign.hidden = !source.foreign
    put(this.place('foreignsays'), source.foreign ? this.#about(made.fingerprint) : '')
    for (const place of this.querySelectorAll('[data-own]')) /** @type {HTMLElement} */ (place).hidden = source.foreign
    const decide = this.place('decide')
    if (decide) decide.hidden = !this.reviewing
    for (const button of this.querySelectorAll('[data-do="review"]')) button.ariaPressed = `${this.reviewing}`
    put(this.place('whose'), textOf(fieldOf(record.project, 'name')) || words.say('report.unnamed'))
    this.showTrouble(!source.foreign)
    this.#handOver(record, checklist)
  }

  /** What a link says of itself, beside what this edition makes of it. @param {string} fingerprint */
  #about(fingerprint) {
    const { words, source } = this
    const { link } = source
    const now = this.plan(this.checklist)?.version
    const lines = [words.say(link ? 'link.shown' : 'file.shown')]
    if (link?.version && link.version !== now) lines.push(words.say('link.edition', { version: textOf(link.version), now }))
    else if (link?.fingerprint && link.fingerprint !== fingerprint) lines.push(words.say('link.withheld', { fingerprint: textOf(link.fingerprint) }))
    if (unsaved) lines.push(words.say('link.changed'))
    return lines.join(' ')
  }

  /** @type {(record: ProjectRecord, checklist: string) => Promise<void>} */
  async #handOver(record, checklist) {
    const turn = (this.#turn += 1)
    const [texts, name, whole] = ['texts', 'name', 'whole'].map((part) => /** @type {HTMLInputElement | null} */ (this.place(part))?.checked === true)
    const link = await linkOf(this, record, checklist, { texts: !!texts, name: !!name, whole: !!whole })
    if (turn !== this.#turn) return
    const field = /** @type {HTMLInputElement | null} */ (this.place('link'))
    if (field) field.value = link
    put(this.place('linksays'), this.words.say(this.told.permalinks ? 'link.length' : 'link.here', { n: link.length }))
    const made = this.result
    if (made && this.told.trackers.length) this.place('tickets')?.replaceChildren(...ticketsOf(this, record, made, link))
  }

  /** @returns {Record<string, (button: HTMLElement) => void>} */
  get deeds() {
    const { words, record } = this
    const link = () => /** @type {HTMLInputElement} */ (this.place('link')).value
    /** @type {(kind: string, type: string, text: string) => void} */
    const file = (kind, type, text) => download(fileName(record, kind), type, text)
    const made = this.result
    if (!made) return {}
    return {
      copylink: (button) => copy(button, { 'text/plain': link() }, words.say('manual')),
      summary: (button) => copy(button, { 'text/plain': summary(this, made, link()) }, words.say('manual')),
      print: () => print(),
      save: () => {
        this.save(record)
        unsaved = null
        this.show()
      },
      actions: () => file('actions.csv', 'text/csv', csv(this.#actions(made))),
      calendar: () => file('actions.ics', 'text/calendar', calendar(this, made, textOf(fieldOf(record.project, 'name')) || words.say('report.unnamed'))),
      answers: () => file('answers.csv', 'text/csv', csv(this.#answers(record))),
      open: () => /** @type {HTMLInputElement | null} */ (this.place('file'))?.click(),
      keep: () => {
        if (!new Projects(this.told.catalogue).add(record)) return this.#tell(words.say('storage.full'))
        unsaved = null
        this.#mine()
      },
      close: () => this.#mine(),
      review: () => {
        this.reviewing = !this.reviewing
        this.show()
      },
      accept: (button) => this.#judge(button, true),
      return: (button) => this.#judge(button, false),
      decide: () => this.#decide(made.fingerprint),
      snapshot: () => {
        this.#change(frozen(record, textOf(/** @type {HTMLInputElement | null} */ (this.place('label'))?.value)))
        put(this.place('snapshotsays'), words.say('snapshot.done'))
      },
    }
  }

  #mine() {
    this.store.refresh()
    this.#look({ ...OWN, checklist: this.source.checklist })
  }

  /** @param {import('./types.d.ts').Report} made @returns {string[][]} */
  #actions({ conditions }) {
    const rows = conditions.map((each) => [each.item, this.told.items[each.item]?.name ?? '', this.words.say(`need.${each.need}`), each.do, each.owner, each.due])
    return [['id', 'name', 'need', 'do', 'owner', 'due'], ...rows]
  }

  /** @param {ProjectRecord} record @returns {string[][]} */
  #answers(record) {
    const lines = this.plan(this.checklist)?.sections.flatMap((section) => section.items) ?? []
    const fields = ['evidence', 'note', 'by', 'at']
    return [
      ['id', 'name', 'ask', 'answer', ...fields],
      ...lines.map(({ id }) => {
        const entry = answersOf(record)[id]
        const item = this.told.items[id]
        return [id, item?.name ?? '', item?.ask ?? '', answerText(this, id, valueOf(entry)), ...fields.map((field) => textOf(fieldOf(entry, field)))]
      }),
    ]
  }

  /** Put a changed record in the place of the one that is shown; the reader's own goes into the store. @param {ProjectRecord} record */
  #change(record) {
    if (this.source.foreign) {
      unsaved = this.source = { ...this.source, record }
      this.show()
    } else this.store.replace(record)
  }

  /** @type {(button: HTMLElement, accepted: boolean) => void} */
  #judge({ dataset }, accepted) {
    const { item = '' } = dataset
    this.#review(item, accepted, /** @type {HTMLInputElement | null} */ (one(this, `[data-comment="${item}"]`))?.value ?? '')
    this.lead(`[data-do="${dataset.do}"][data-item="${item}"]`)
  }

  /** @type {(item: string, accepted: boolean, comment: string) => void} */
  #review(item, accepted, comment) {
    const by = textOf(/** @type {HTMLInputElement | null} */ (this.place('by'))?.value)
    this.#comments.delete(item)
    this.store.refresh()
    this.#change(reviewed(this.record, item, accepted, textOf(comment), by))
  }

  /** @param {string} of */
  #decide(of) {
    const form = /** @type {HTMLFormElement | null} */ (one(this, '[data-part="decide"] form'))
    if (!form) return
    const said = new FormData(form)
    const [word = '', by = '', to = '', note = ''] = ['decided', 'by', 'to', 'note'].map((key) => textOf(said.get(key)))
    const missing = !DECISIONS.includes(word) || !by ? 'decide.needs' : word === 'back' && !to ? 'decide.where' : ''
    if (missing) return put(this.place('decidesays'), this.words.say(missing))
    /** @type {JsonMap} */
    const decision = { by, decided: word, ...(word === 'back' && { to }), ...(note && { note }), of }
    this.#change(decided(this.record, decision))
    put(this.place('decidesays'), this.words.say('decide.done'))
  }

  /**
   * @param {Event} event
   * @param {HTMLInputElement} target
   */
  async took(event, target) {
    const { part, comment: item } = target.dataset
    if (item) this.#comments.set(item, target.value)
    if (event.type !== 'change') return
    if (target.files?.[0]) {
      const record = await open(target.files[0])
      target.value = ''
      if (typeof record === 'string') this.#tell(this.words.say(record))
      else this.#look({ record, checklist: this.source.checklist, foreign: true })
    } else if (part === 'checklist') {
      this.source = { ...this.source, checklist: target.value }
      this.show()
    } else if (item) {
      const accepted = acceptedIn(answersOf(this.record)[item])
      if (accepted !== null) this.#review(item, accepted, target.value)
    } else if (['texts', 'name', 'whole'].includes(part ?? '')) this.show()
  }
}
