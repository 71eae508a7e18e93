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
import { actionsOf, calendar, csv, download, fileName, summary } from './outgoing.js'
import { DECISIONS, appendixOf, boardOf, textOf } from './paper.js'
import { answerText } from './results.js'
import { acceptedIn, controls, decided, frozen, reviewed, unreviewed } from './review.js'

/** The reader's own project. @type {Source} */
const OWN = { record: {}, checklist: '', foreign: false }

/** What somebody sent: it outlives instant navigation. @type {Source} */
let sent = OWN
/** Whether the reader changed it since it was saved. */
let unsaved = false

/**
 * The report of a project by one checklist: the reader's own, or one that a link or a file brings, which touches nothing
 * until the reader keeps it. From here it is handed over, and here an approver reviews and decides.
 */
export class PreflightReport extends Desk {
  source = OWN
  reviewing = false
  /** Comments of a review that is not given yet, by item. @type {Map<string, string>} */
  #comments = new Map()
  /** Whether the controls beside the answers stay as they are: somebody is at them. */
  #still = false
  /** Whether what is shown was somebody else's when it was shown last. @type {boolean | null} */
  #foreign = null
  /** Counts what is shown, so that a link of an earlier view is not written into a later one. */
  #turn = 0

  begin() {
    this.dataset.day = today()
    this.on(window, 'hashchange', () => this.#arrive())
    this.on(window, 'beforeunload', (event) => (unsaved || this.#comments.size) && event.preventDefault())
    const trackers = this.place('trackers')
    if (trackers) trackers.hidden = !this.told.trackers.length
    this.source = sent
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
      this.show()
    } else if (this.plan(hash.slice(1)) && !unsaved) this.#look({ ...OWN, checklist: hash.slice(1) })
    else this.show()
  }

  /** Look at something else, unless what would be lost is to be kept. @param {Source} source */
  #look(source) {
    if ((unsaved || this.#comments.size) && !confirm(this.words.say('link.unsaved'))) return
    unsaved = false
    sent = this.source = source
    this.#tell('')
    this.#blank()
    this.show()
  }

  switched() {
    if (this.source.foreign) return
    super.switched()
    const place = this.place('says')
    if (place) place.hidden = false
    this.#blank()
  }

  /** Leave nothing in the fields that was meant for something else. */
  #blank() {
    this.#comments.clear()
    const by = /** @type {HTMLInputElement | null} */ (this.place('by'))
    const name = by?.value ?? ''
    for (const form of this.querySelectorAll('form')) form.reset()
    // The approver stays the same.
    if (by) by.value = name
    for (const name of ['decidesays', 'snapshotsays']) put(this.place(name), '')
  }

  /** @param {string} text */
  #tell(text) {
    const place = this.place('says')
    put(place, text)
    if (place) place.hidden = !text
  }

  show() {
    const { result: made, record, checklist, source } = this
    if (!made) return
    const chooser = /** @type {HTMLSelectElement | null} */ (this.place('checklist'))
    if (chooser) chooser.value = checklist
    const day = today()
    const beside = (/** @type {string} */ id) => controls(this, id, answersOf(record)[id], this.#comments.get(id))
    const [board, appendix] = this.place('paper')?.children ?? []
    if (this.#still && board && appendix) board.replaceWith(boardOf(this, record, made, day))
    else this.place('paper')?.replaceChildren(boardOf(this, record, made, day), appendixOf(this, record, made, day, this.reviewing ? beside : undefined))
    const foreign = this.place('foreign')
    if (foreign) foreign.hidden = !source.foreign
    put(this.place('foreignsays'), source.foreign ? this.#about(made.fingerprint) : '')
    for (const place of this.querySelectorAll('[data-own]')) /** @type {HTMLElement} */ (place).hidden = source.foreign
    const decide = this.place('decide')
    if (decide) decide.hidden = !this.reviewing
    for (const button of this.querySelectorAll('[data-do="review"]')) button.ariaPressed = `${this.reviewing}`
    const whose = /** @type {HTMLAnchorElement | null} */ (this.place('whose'))
    put(whose, this.nameOf(record))
    // It leads to the reader's own projects, which this is none of.
    if (source.foreign) whose?.removeAttribute('href')
    else if (whose) whose.href = whose.dataset.href ?? ''
    const over = this.place('over')
    if (over && source.foreign !== this.#foreign) over.toggleAttribute('open', !source.foreign)
    this.#foreign = source.foreign
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
    else if (link?.fingerprint && link.fingerprint !== fingerprint) lines.push(words.say('link.withheld', { fingerprint: textOf(link.fingerprint), now: fingerprint }))
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
        unsaved = false
        this.#tell(this.#comments.size ? words.say('review.pending', { n: this.#comments.size }) : '')
        this.show()
      },
      actions: () => file('actions.csv', 'text/csv', csv(this.#rows(actionsOf(this, record, made)))),
      calendar: () => {
        const text = calendar(this, actionsOf(this, record, made), this.nameOf(record))
        this.#tell(text ? '' : words.say('link.nodays'))
        if (text) file('actions.ics', 'text/calendar', text)
      },
      answers: () => file('answers.csv', 'text/csv', csv(this.#answers(record))),
      open: () => /** @type {HTMLInputElement | null} */ (this.place('file'))?.click(),
      keep: () => {
        const refused = this.projects.add(record)
        if (refused) return this.#tell(words.say(`storage.${refused}`))
        unsaved = false
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
    this.lead('[data-part="checklist"]')
  }

  /** @param {import('./types.d.ts').Report['conditions']} actions @returns {string[][]} */
  #rows(actions) {
    const rows = actions.map((each) => [each.item, this.told.items[each.item]?.name ?? '', this.words.say(`need.${each.need}`), each.do, each.owner, each.due])
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
      sent = this.source = { ...this.source, record }
      unsaved = true
      this.show()
    } else this.store.replace(record)
  }

  /** @type {(button: HTMLElement, accepted: boolean) => void} */
  #judge({ dataset, ariaPressed }, accepted) {
    const { item = '' } = dataset
    if (!this.#by) {
      put(this.place('decidesays'), this.words.say('review.needs'))
      return this.lead('[data-part="by"]')
    }
    if (ariaPressed === 'true') this.#change(unreviewed(this.record, item))
    else this.#review(item, accepted, /** @type {HTMLInputElement | null} */ (one(this, `[data-comment="${item}"]`))?.value ?? '')
    this.lead(`[data-do="${dataset.do}"][data-item="${item}"]`)
  }

  /** @type {(item: string, accepted: boolean, comment: string) => void} */
  #review(item, accepted, comment) {
    this.#comments.delete(item)
    this.store.refresh()
    this.#change(reviewed(this.record, item, accepted, textOf(comment), this.#by))
  }

  /** Who reviews and decides. */
  get #by() {
    return textOf(/** @type {HTMLInputElement | null} */ (this.place('by'))?.value)
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
    if (item && target.value) this.#comments.set(item, target.value)
    else if (item) this.#comments.delete(item)
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
      if (accepted === null) return
      this.#still = true
      this.#review(item, accepted, target.value)
      this.#still = false
    } else if (['texts', 'name', 'whole'].includes(part ?? '')) this.show()
  }
}
