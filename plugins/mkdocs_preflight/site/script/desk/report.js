/** @import { Json, JsonMap, Source } from './types.d.ts' */
import { answersOf, fieldOf, isMap, valueOf } from '../../../engine/answers.js'
import { pack } from '../../../engine/link.js'
import { write as written } from '../../../engine/record.js'
import { report } from '../../../engine/report.js'
import { copy } from '../copy.js'
import { today } from '../day.js'
import { open } from '../file.js'
import { make, one, put } from '../find.js'
import { Desk } from './desk.js'
import { read, write } from './fragment.js'
import { calendar, csv, download, gapText, inert, summary, ticketAddress } from './outgoing.js'
import { DECISIONS, appendixOf, boardOf, el, textOf } from './paper.js'
import { Projects } from './projects.js'
import { answerText, named, verdictOf } from './results.js'

/**
 * The report of a project by one checklist: the reader's own, or one that a link or a file brings, which touches nothing
 * until the reader keeps it. From here it is handed over, and here an approver reviews and decides.
 */
export class PreflightReport extends Desk {
  /** @type {Source} */
  source = { record: {}, checklist: '', foreign: false }
  reviewing = false
  /** Counts what is shown, so that a link of an earlier view is not written into a later one. */
  #turn = 0

  begin() {
    this.dataset.day = today()
    this.on(window, 'hashchange', () => this.#arrive())
    const trackers = this.place('trackers')
    if (trackers) trackers.hidden = !this.told.trackers.length
    this.#arrive()
  }

  async #arrive() {
    const { hash } = location
    const checklist = decodeURIComponent(hash.slice(1))
    if (hash.startsWith('#r=')) {
      // What somebody sent does not stay in the address, nor in the history.
      history.replaceState(history.state, '', location.pathname + location.search)
      const link = await read(hash)
      if (typeof link === 'string') return this.#tell(this.words.say(link))
      const other = link.catalogue && link.catalogue !== this.told.catalogue
      if (other) return this.#tell(this.words.say('link.other', { catalogue: textOf(link.catalogue) }))
      this.source = { record: link.record ?? {}, checklist: this.plan(link.checklist) ? link.checklist : '', link, foreign: true }
      this.#tell('')
    } else if (this.plan(checklist)) this.source = { ...this.source, checklist }
    this.show()
  }

  /** @param {string} text */
  #tell(text) {
    const place = this.place('says')
    put(place, text)
    if (place) place.hidden = !text
  }

  show() {
    const { store, source, told, words } = this
    const record = source.foreign ? source.record : store.record
    const id = source.checklist || told.front
    const plan = this.plan(id)
    const chooser = /** @type {HTMLSelectElement | null} */ (this.place('checklist'))
    if (chooser) chooser.value = id
    if (!plan) return
    const day = today()
    const made = report(plan, record, day)
    const paper = this.place('paper')
    paper?.replaceChildren(boardOf(this, record, made, day), appendixOf(this, record, id, day, this.reviewing ? this.#beside : undefined))
    const foreign = this.place('foreign')
    if (foreign) foreign.hidden = !source.foreign
    put(this.place('foreignsays'), source.foreign ? this.#about(made.fingerprint) : '')
    for (const place of this.querySelectorAll('[data-own]')) /** @type {HTMLElement} */ (place).hidden = source.foreign
    const decide = this.place('decide')
    if (decide) decide.hidden = !this.reviewing
    for (const button of this.querySelectorAll('[data-do="review"]')) button.setAttribute('aria-pressed', `${this.reviewing}`)
    const name = textOf(fieldOf(record.project, 'name')) || words.say('unnamed')
    put(this.place('whose'), words.say('desk.whose', { name }))
    this.#links(record, id)
  }

  /** What a link says of itself, beside what this edition makes of it. @param {string} fingerprint */
  #about(fingerprint) {
    const { words, source, told } = this
    const { link } = source
    const now = this.plan(source.checklist || told.front)?.version
    const lines = [words.say(link ? 'link.shown' : 'file.shown')]
    if (link?.version && link.version !== now) lines.push(words.say('link.edition', { version: textOf(link.version), now }))
    else if (link?.fingerprint && link.fingerprint !== fingerprint) lines.push(words.say('link.withheld', { fingerprint: textOf(link.fingerprint) }))
    return lines.join(' ')
  }

  /** @type {(record: JsonMap, id: string) => Promise<void>} */
  async #links(record, id) {
    const turn = (this.#turn += 1)
    const [texts, project, whole] = ['texts', 'name', 'whole'].map((name) => /** @type {HTMLInputElement | null} */ (this.place(name))?.checked ?? false)
    const line = pack(this.told.plans, record, whole ? '' : id, { texts: texts ?? false, project: project ?? false })
    const fragment = await write(line)
    if (turn !== this.#turn) return
    const base = whole ? this.told.url : this.told.checklists[id]?.url ?? ''
    const address = `${base || location.origin + location.pathname}#${fragment}`
    const field = /** @type {HTMLInputElement | null} */ (this.place('link'))
    if (field) field.value = address
    put(this.place('linksays'), this.words.say(base ? 'link.length' : 'link.here', { n: address.length }))
    this.#trackers(record, id, address)
  }

  /** @type {(record: JsonMap, id: string, address: string) => void} */
  #trackers(record, id, address) {
    const plan = this.plan(id)
    const place = this.place('tickets')
    if (!plan || !place || !this.told.trackers.length) return
    const made = report(plan, record, today())
    const name = textOf(fieldOf(record.project, 'name'))
    const all = made.result.gaps.map((gap) => `- ${gap} ${this.told.items[gap]?.name ?? ''}: ${this.told.items[gap]?.todo ?? ''}`).join('\n')
    /** @type {[string, string, string, string][]} */
    const offers = [[this.words.say('tracker.result'), `${name || this.told.checklists[id]?.title}: ${verdictOf(this, made.result).sentence}`, summary(this, made, ''), address]]
    if (made.result.gaps.length) offers.push([this.words.say('tracker.gaps'), this.words.say('tracker.gaps.title', { name, n: made.result.gaps.length }), all, address])
    for (const gap of made.result.gaps) offers.push([`${gap} ${this.told.items[gap]?.name ?? ''}`, `${gap} ${this.told.items[gap]?.name ?? ''}`, gapText(this, gap), ''])
    place.replaceChildren(
      ...offers.map(([label, title, body, link]) => {
        const ways = this.told.trackers.map((tracker) => make('a', { href: ticketAddress(tracker, inert(title), body, link), textContent: tracker.name, target: '_blank', rel: 'noopener noreferrer' }))
        return el('li', '', `${label}: `, ...ways.flatMap((way, at) => (at ? [' · ', way] : [way])))
      }),
    )
  }

  get deeds() {
    const { store, words } = this
    const record = () => (this.source.foreign ? this.source.record : store.record)
    const name = () => (textOf(fieldOf(record().project, 'name')) || 'preflight').replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()
    const made = () => {
      const plan = this.plan(this.source.checklist || this.told.front)
      return plan && report(plan, record(), today())
    }
    return {
      /** @param {HTMLElement} button */
      copylink: (button) => copy(button, { 'text/plain': /** @type {HTMLInputElement} */ (this.place('link')).value }, words.say('manual')),
      /** @param {HTMLElement} button */
      summary: (button) => {
        const now = made()
        if (now) copy(button, { 'text/plain': summary(this, now, /** @type {HTMLInputElement} */ (this.place('link')).value) }, words.say('manual'))
      },
      print: () => print(),
      save: () => download(`${name()}-${today()}.json`, 'application/json', written(record())),
      actions: () => {
        const rows = made()?.conditions.map((each) => [each.item, this.told.items[each.item]?.name ?? '', words.say(`need.${each.need}`), each.do, each.owner, each.due]) ?? []
        download(`${name()}-actions.csv`, 'text/csv', csv([['id', 'name', 'need', 'do', 'owner', 'due'], ...rows]))
      },
      calendar: () => {
        const now = made()
        if (now) download(`${name()}-actions.ics`, 'text/calendar', calendar(this, now, textOf(fieldOf(record().project, 'name')) || words.say('unnamed')))
      },
      answers: () => download(`${name()}-answers.csv`, 'text/csv', csv(this.#rows(record()))),
      open: () => /** @type {HTMLInputElement | null} */ (this.place('file'))?.click(),
      keep: () => {
        if (!new Projects(this.told.catalogue).add(this.source.record)) return this.#tell(words.say('storage.full'))
        this.#mine()
      },
      close: () => this.#mine(),
      review: () => {
        this.reviewing = !this.reviewing
        this.show()
      },
      accept: (/** @type {HTMLElement} */ button) => this.#judge(button, (entry) => ({ value: valueOf(entry) })),
      return: (/** @type {HTMLElement} */ button) => this.#judge(button, () => ({})),
      decide: () => this.#decide(),
      snapshot: () => this.#snapshot(),
    }
  }

  #mine() {
    this.source = { ...this.source, record: {}, link: undefined, foreign: false }
    this.store.refresh()
    this.show()
  }

  /** @param {JsonMap} record @returns {string[][]} */
  #rows(record) {
    const plan = this.plan(this.source.checklist || this.told.front)
    const lines = plan?.sections.flatMap((section) => section.items) ?? []
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

  /** What stands with an answer while it is reviewed. @type {(id: string, entry: Json | undefined) => Node[]} */
  #beside = (id, entry) => {
    const { words } = this
    const review = fieldOf(entry, 'review')
    const buttons = ['accept', 'return'].map((name) => {
      const button = make('button', { type: 'button', className: 'preflight-chip', textContent: words.say(`review.${name}`) })
      button.dataset.do = name
      button.dataset.item = id
      const accepted = isMap(review) && valueOf(review) !== null
      button.ariaPressed = `${isMap(review) && accepted === (name === 'accept')}`
      return button
    })
    const comment = make('input', { type: 'text', value: textOf(fieldOf(review, 'comment')), ariaLabel: `${words.say('report.comment')}: ${id}`, placeholder: words.say('report.comment') })
    comment.dataset.comment = id
    return valueOf(entry) === null ? [] : [el('p', 'preflight-tools preflight-desk__review', ...buttons, comment)]
  }

  /** Change the record that is shown, the reader's own in the store. @param {(record: JsonMap) => JsonMap} change */
  #change(change) {
    if (this.source.foreign) {
      this.source = { ...this.source, record: change(this.source.record) }
      this.show()
    } else {
      this.store.refresh()
      this.store.replace(change(this.store.record))
    }
  }

  /** @type {(button: HTMLElement, judged: (entry: Json | undefined) => JsonMap) => void} */
  #judge(button, judged) {
    const { item = '' } = button.dataset
    const comment = /** @type {HTMLInputElement | null} */ (this.querySelector(`[data-comment="${item}"]`))?.value ?? ''
    this.#review(item, (entry) => ({ ...judged(entry), ...(comment && { comment }) }))
    this.lead(`[data-do="${button.dataset.do}"][data-item="${item}"]`)
  }

  /** @type {(item: string, made: (entry: Json | undefined) => JsonMap) => void} */
  #review(item, made) {
    const by = textOf(/** @type {HTMLInputElement | null} */ (this.place('by'))?.value)
    this.#change((record) => {
      const answers = answersOf(record)
      const entry = answers[item]
      const long = isMap(entry) ? entry : { value: entry ?? null }
      return { ...record, answers: { ...answers, [item]: { ...long, review: { ...made(entry), ...(by && { by }), at: today() } } } }
    })
  }

  #decide() {
    const form = /** @type {HTMLFormElement | null} */ (one(this, '[data-part="decide"] form'))
    if (!form) return
    const said = new FormData(form)
    const [decided = '', by = '', to = '', note = ''] = ['decided', 'by', 'to', 'note'].map((key) => textOf(said.get(key)))
    if (!DECISIONS.includes(decided) || !by) return put(this.place('decidesays'), this.words.say('decide.needs'))
    const id = this.source.checklist || this.told.front
    const plan = this.plan(id)
    const of = plan ? report(plan, this.source.foreign ? this.source.record : this.store.record, today()).fingerprint : ''
    const decision = { at: today(), by, decided, ...(decided === 'back' && to && { to }), ...(note && { note }), of }
    this.#change((record) => ({ ...record, decisions: [...(Array.isArray(record.decisions) ? record.decisions : []), decision] }))
    put(this.place('decidesays'), this.words.say('decide.done'))
  }

  #snapshot() {
    const label = textOf(/** @type {HTMLInputElement | null} */ (this.place('label'))?.value)
    const { record } = this.store
    const snapshot = { at: today(), ...(label && { label }), answers: answersOf(record), ...(isMap(record.editions) && { editions: record.editions }) }
    this.#change((now) => ({ ...now, snapshots: [...(Array.isArray(now.snapshots) ? now.snapshots : []), snapshot] }))
    put(this.place('snapshotsays'), this.words.say('snapshot.done'))
  }

  /**
   * @param {Event} event
   * @param {HTMLInputElement} target
   */
  async took(event, target) {
    if (event.type !== 'change') return
    if (target.files?.[0]) {
      const record = await open(target.files[0])
      target.value = ''
      if (typeof record === 'string') return this.#tell(this.words.say(record))
      this.source = { ...this.source, record, link: undefined, foreign: true }
      this.#tell('')
      this.show()
    } else if (target.dataset.part === 'checklist') {
      this.source = { ...this.source, checklist: target.value }
      this.show()
    } else if (target.dataset.comment) {
      const { comment: item } = target.dataset
      this.#review(item, (entry) => {
        const review = fieldOf(entry, 'review')
        const { value } = isMap(review) ? review : { value: valueOf(entry) }
        return { ...(value !== undefined && value !== null && { value }), ...(target.value && { comment: textOf(target.value) }) }
      })
    } else if (['texts', 'name', 'whole'].includes(target.dataset.part ?? '')) this.show()
  }

  /** What is open, for other scripts and tests. */
  get result() {
    const plan = this.plan(this.source.checklist || this.told.front)
    return plan ? report(plan, this.source.foreign ? this.source.record : this.store.record, today()) : null
  }

  /** @param {string[]} ids */
  named(ids) {
    return named(this, ids)
  }
}
