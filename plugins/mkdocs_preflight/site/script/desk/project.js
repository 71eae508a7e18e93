/** @import { JsonMap, Report } from './types.d.ts' */
import { answersOf, fieldOf, isMap, valueOf } from '../../../engine/answers.js'
import { reached } from '../../../engine/back.js'
import { stand } from '../../../engine/conditions.js'
import { read } from '../../../engine/record.js'
import { report } from '../../../engine/report.js'
import { today } from '../day.js'
import { open } from '../file.js'
import { make, one, part, put } from '../find.js'
import { Desk } from './desk.js'
import { actionsOf } from './outgoing.js'
import { el, textOf } from './paper.js'
import { answerText, countsOf, named, verdictOf } from './results.js'
import { frozen, snapshotsOf } from './review.js'

/** The reader's projects, and what the chosen one comes to over all checklists. */
export class PreflightProject extends Desk {
  /** How to take back what was just taken away. @type {(() => void) | null} */
  #undo = null

  begin() {
    // Browsers may throw storage away that nobody asked them to keep.
    navigator.storage?.persist?.().then(
      (kept) => put(this.place('persisted'), this.words.say(kept ? 'project.persisted' : 'project.unpersisted')),
      () => {},
    )
  }

  show() {
    const { store, told, words } = this
    const { record } = store
    const day = today()
    const all = this.projects.all
    const name = textOf(fieldOf(record.project, 'name'))
    this.place('projects')?.replaceChildren(...all.map((kept) => this.#line(kept)))
    for (const field of this.querySelectorAll('[data-project]')) {
      const input = /** @type {HTMLInputElement} */ (field)
      const text = textOf(fieldOf(record.project, input.dataset.project ?? ''))
      if (input !== document.activeElement) input.value = text
    }
    put(this.place('title'), name || words.say('report.unnamed'))
    this.showTrouble(true)
    const reports = new Map(told.plans.map((plan) => [plan.id, report(plan, record, day)]))
    const order = [told.front, ...Object.keys(told.checklists).filter((id) => id !== told.front)]
    this.place('checklists')?.replaceChildren(...order.flatMap((id) => {
      const made = reports.get(id)
      return made ? this.#row(id, made) : []
    }))
    this.place('snapshots')?.replaceChildren(...snapshotsOf(this, record).map((state) => el('li', '', state.name)))
    this.#lists([...reports.values()])
    this.#lifecycle([...reports.values()])
  }

  /** @param {import('./projects.js').Kept} kept */
  #line({ slot, name, answers, current }) {
    const { words } = this
    const choose = make('button', { type: 'button', className: 'preflight-chip', textContent: name || words.say('report.unnamed'), ariaPressed: `${current}` })
    choose.dataset.do = 'choose'
    choose.dataset.slot = slot
    return el('li', '', choose, el('span', 'preflight-aside', ` ${words.say('project.answers', { n: answers })}`))
  }

  /** @type {(id: string, made: Report) => HTMLElement} */
  #row(id, made) {
    const { told } = this
    const checklist = told.checklists[id]
    const verdict = verdictOf(this, made.result)
    const row = el(
      'li',
      'preflight-desk__row',
      el('p', '', make('a', { href: checklist?.page ?? '', textContent: checklist?.title ?? id }), ' ', el('strong', 'preflight-desk__verdict', made.result.answered ? verdict.sentence : this.words.say('project.untouched'))),
      el('p', 'preflight-aside', made.result.answered ? countsOf(this, made) : ''),
    )
    row.dataset.tone = made.result.answered ? verdict.tone : 'none'
    row.dataset.checklist = id
    return row
  }

  /** Musts, actions and what is to be looked at again, over all checklists: each item once. @param {Report[]} reports */
  #lists(reports) {
    const { words } = this
    const answered = reports.filter(({ result }) => result.answered)
    const musts = new Set(answered.flatMap(({ must_open: ids, conditions }) => [...ids, ...conditions.flatMap(({ item, need }) => (need === 'must' ? [item] : []))]))
    const { record } = this.store
    const measures = new Map(answered.flatMap((each) => actionsOf(this, record, each)).map((each) => [each.item, each]))
    const returned = new Set(answered.flatMap(({ review }) => review?.returned ?? []))
    const looks = new Set([...returned, ...answered.flatMap(({ result }) => [...result.changed, ...result.stale])])
    const answers = answersOf(this.store.record)
    this.#list('musts', [...musts].map((id) => this.#item(id, answerText(this, id, valueOf(answers[id])) || words.say('report.open'))))
    const done = [...measures.values()].filter((each) => each.do || each.owner || each.due)
    this.#list('actions', done.map((each) => this.#item(each.item, [each.do, each.owner, each.due && words.date(each.due)].map(textOf).filter(Boolean).join(' · '))))
    const comment = (/** @type {string} */ id) => textOf(fieldOf(fieldOf(answers[id], 'review'), 'comment'))
    this.#list('looks', [...looks].map((id) => this.#item(id, returned.has(id) ? [words.say('report.review.returned'), comment(id)].filter(Boolean).join(': ') : '')))
  }

  /** @type {(name: string, lines: HTMLElement[]) => void} */
  #list(name, lines) {
    const place = this.place(name)
    if (!place) return
    place.hidden = !lines.length
    one(place, 'ul')?.replaceChildren(...lines)
  }

  /** @type {(id: string, text: string) => HTMLElement} */
  #item(id, text) {
    const { page = '', name = '' } = this.told.items[id] ?? {}
    return el('li', '', make('a', { href: page, textContent: `${id} ${name}` }), text ? ` ${text}` : '')
  }

  /** Where the project stands, and which ways back fire, in the drawing and in words. @param {Report[]} reports */
  #lifecycle(reports) {
    const { told, words } = this
    const backs = reports.flatMap(({ result }) => result.back ?? [])
    const fired = new Set(backs.flatMap(({ arrows, consider }) => [...arrows, ...consider]))
    for (const arrow of this.querySelectorAll('[data-arrow]')) arrow.classList.toggle('preflight-arrow--fired', fired.has(/** @type {SVGElement} */ (arrow).dataset.arrow ?? ''))
    const at = this.#stage
    for (const stage of this.querySelectorAll('[data-stage]')) {
      const here = /** @type {SVGElement} */ (stage).dataset.stage === at
      stage.toggleAttribute('aria-current', here)
      stage.classList.toggle('preflight-stage--here', here)
    }
    put(this.place('stage'), at ? words.say('project.stage', { stage: told.stages[at] }) : '')
    const place = this.place('back')
    if (!place) return
    place.hidden = !fired.size
    const lines = [...fired].map((id) => {
      const arrow = told.arrows[id]
      const items = backs.flatMap((back) => (back.arrows.includes(id) || back.consider.includes(id) ? back.items : []))
      return el('li', '', el('strong', '', `${arrow?.title}. `), `${arrow?.why} ${words.say('lifecycle.first')} ${arrow?.first} `, el('span', 'preflight-aside', items.length ? named(this, [...new Set(items)]) : ''))
    })
    one(place, 'ul')?.replaceChildren(...lines)
  }

  /** How far the project has come, as any of its checklists says that knows the lifecycle. */
  get #stage() {
    const plan = this.told.plans.find(({ lifecycle }) => lifecycle)
    const answers = answersOf(this.store.record)
    return plan && reached(plan, stand(plan, answers), answers)
  }

  /** @type {(text: string, undo?: () => void) => void} */
  #tell(text, undo) {
    put(this.place('says'), text)
    this.#undo = undo ?? null
    for (const button of this.querySelectorAll('[data-do="undo"]')) /** @type {HTMLElement} */ (button).hidden = !undo
  }

  /** Read what is chosen now. */
  #again() {
    this.store.trouble = ''
    this.store.refresh()
    this.show()
  }

  /** Whether all in sight is kept, if need be by trying again; what is not would be lost with another project. */
  get #kept() {
    const { store } = this
    if (store.trouble) store.replace(store.record)
    return this.#took(['full', 'refused'].includes(store.trouble) ? store.trouble : '')
  }

  /** Say why the storage did not take something; return whether it did. @type {(refused: string, undo?: () => void) => boolean} */
  #took(refused, undo) {
    if (refused) this.#tell(this.words.say(`storage.${refused}`), undo)
    return !refused
  }

  /** @param {JsonMap} record */
  #add(record) {
    const added = this.#kept && this.#took(this.projects.add(record))
    if (added) {
      // What was deleted just now may still come back.
      if (!this.#undo) this.#tell('')
      this.#again()
    }
    return added
  }

  /** Take the chosen project away; what was in sight can come back. */
  #remove() {
    const { projects, store, words } = this
    const { slot, file } = store
    if (!this.#took(projects.remove(slot))) return
    this.#fresh()
    const back = () => {
      if (!this.#took(projects.put(slot, file), back)) return
      this.#again()
      this.#tell(words.say('project.back'))
    }
    this.#tell(words.say('project.removed'), back)
  }

  /** Begin with nothing in sight. */
  #fresh() {
    this.store.record = { preflight: 1, answers: {} }
    this.#again()
  }

  /** @returns {Record<string, (button: HTMLElement) => void>} */
  get deeds() {
    const { words, projects, store } = this
    const lead = () => this.lead('[data-do="choose"][aria-pressed="true"]')
    return {
      choose: ({ dataset }) => {
        if (!this.#kept || !this.#took(projects.choose(dataset.slot ?? ''))) return
        this.#tell('')
        this.#again()
        lead()
      },
      create: () => {
        if (this.#add({ preflight: 1, answers: {} })) this.lead('[data-project="name"]')
      },
      duplicate: () => {
        const name = words.say('project.copy', { name: this.nameOf(store.record) })
        this.#add({ ...store.record, project: { ...(isMap(store.record.project) ? store.record.project : {}), name } })
      },
      remove: () => this.#remove(),
      undo: () => {
        this.#undo?.()
        lead()
      },
      forget: () => /** @type {HTMLDialogElement | null} */ (one(this, part('forget')))?.showModal(),
      reallyforget: () => {
        const dialog = /** @type {HTMLDialogElement | null} */ (one(this, part('forget')))
        dialog?.close()
        if (!this.#took(projects.forget())) return
        this.#fresh()
        this.#tell(words.say('project.forgotten'))
      },
      save: () => this.save(store.record),
      snapshot: () => {
        const field = /** @type {HTMLInputElement} */ (this.place('label'))
        store.refresh()
        store.replace(frozen(store.record, textOf(field.value)))
        field.value = ''
        put(this.place('snapshotsays'), store.trouble ? '' : words.say('snapshot.done'))
      },
      open: () => /** @type {HTMLInputElement | null} */ (this.place('file'))?.click(),
    }
  }

  /**
   * @param {Event} event
   * @param {HTMLInputElement} target
   */
  async took(event, target) {
    const { project: key } = target.dataset
    if (event.type === 'change' && target.files?.[0]) {
      const record = await open(target.files[0])
      target.value = ''
      if (typeof record === 'string') this.#tell(this.words.say(record))
      else if (this.#add(record)) this.#tell(this.words.say('project.opened'))
    } else if (event.type === 'input' && key) {
      this.store.refresh()
      const { record } = this.store
      const project = isMap(record.project) ? record.project : {}
      this.store.replace({ ...record, project: { ...project, [key]: target.value } })
    }
  }

  /** The stored text as a record, for other scripts and tests. */
  get record() {
    return read(this.store.file).record
  }
}
