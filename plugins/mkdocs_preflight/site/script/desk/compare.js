/** @import { Comparison, Json, Plan, ProjectRecord } from './types.d.ts' */
import { answersOf, isMap, isOlder, valueOf } from '../../../engine/answers.js'
import { compare, edition, inForce } from '../../../engine/compare.js'
import { read as recordOf } from '../../../engine/record.js'
import { today } from '../day.js'
import { make, one, put } from '../find.js'
import { FilesDesk } from './files.js'
import { read } from './fragment.js'
import { el, textOf } from './paper.js'
import { answerText, countsOf, verdictOf } from './results.js'
import { snapshotsOf } from './review.js'

/** @typedef {{ name: string, record: ProjectRecord }} State */

/** The ways in which an item moves, in the order in which they are told. */
const MOVES = /** @type {const} */ (['better', 'worse', 'otherwise', 'reopened', 'answered', 'asked', 'unasked'])

/** What a plan measures in. @type {(plan: Plan) => string} */
const measureOf = ({ method, unit, axes }) => JSON.stringify([method, unit, axes?.map(({ id }) => id)])

/** What was added, and what was chosen, outlive instant navigation. @type {State[]} */
const added = []
const chosen = { old: '', new: '' }

/** Two states of a project: what its team changed, apart from what the checklist changed. */
export class PreflightCompare extends FilesDesk {
  /** The plans of former editions, the oldest first, by checklist. @type {Record<string, Plan[]>} */
  #editions = {}
  /** The states that can be chosen now: a list in which somebody chooses is left alone. */
  #shown = ''

  begin() {
    super.begin()
    this.#editions = JSON.parse(this.dataset.editions ?? '{}')
  }

  /** All states there are, by a name of their own: the reader's projects, what was added, and the snapshots of each. @returns {Map<string, State>} */
  get states() {
    const { projects, store, words } = this
    const own = projects.all.map(({ slot, current }) => {
      const record = current ? store.record : recordOf(projects.text(slot) ?? '').record ?? {}
      return { key: `own${slot}`, name: this.nameOf(record), now: 'compare.now', record }
    })
    const all = [...own, ...added.map(({ name, record }, at) => ({ key: `added:${at}`, name, now: '', record }))]
    /** @type {[string, State][]} */
    const states = all.flatMap(({ key, name, now, record }) => [
      [key, { name: now ? words.say(now, { name }) : name, record }],
      ...snapshotsOf(this, record).map((state, at) => /** @type {[string, State]} */ ([`${key}#${at}`, { ...state, name: `${name}: ${state.name}` }])).reverse(),
    ])
    return new Map(
      states.map(([key, { name, record }], at) => {
        // Who chooses can tell states of one name apart.
        const n = states.slice(0, at).filter(([, state]) => state.name === name).length
        return [key, { name: n ? `${name} (${n + 1})` : name, record }]
      }),
    )
  }

  /** What is shown, for other scripts and tests; null where there is nothing to compare. @returns {Comparison | null} */
  get result() {
    const { states, plan } = this.#now
    const [old, fresh] = [states.get(chosen.old), states.get(chosen.new)]
    return plan && old && fresh && states.size > 1 ? compare(inForce(this.#plans(plan), old.record) ?? plan, plan, old.record, fresh.record, today()) : null
  }

  get #now() {
    const checklist = /** @type {HTMLSelectElement | null} */ (this.place('checklist'))?.value || this.told.front
    return { states: this.states, plan: this.plan(checklist) }
  }

  /** @param {Plan} plan */
  #plans(plan) {
    return [...(this.#editions[plan.id] ?? []), plan]
  }

  /**
   * Take a state, and look at it: beside its own last snapshot if it has one, else before, then after.
   *
   * @param {string} name
   * @param {ProjectRecord} record
   */
  add(name, record) {
    const key = `added:${added.push({ name: this.words.say('compare.from', { name: this.nameOf(record), from: textOf(name) }), record }) - 1}`
    const snapshots = snapshotsOf(this, record).length
    if (snapshots) Object.assign(chosen, { old: `${key}#${snapshots - 1}`, new: key })
    else chosen[added.length % 2 ? 'old' : 'new'] = key
  }

  show() {
    const { words } = this
    const { states, plan } = this.#now
    this.#offer(states)
    const enough = states.size > 1
    for (const place of this.querySelectorAll('[data-filled]')) /** @type {HTMLElement} */ (place).hidden = !enough
    const empty = this.place('empty')
    if (empty) empty.hidden = enough
    const { result: made } = this
    const [before, after] = [states.get(chosen.old), states.get(chosen.new)]
    if (!made || !plan || !before || !after) return
    const { old, carried, new: fresh } = made
    const versions = { old: old.result.version, new: fresh.result.version }
    const isSame = versions.old === versions.new
    const plans = this.#plans(plan)
    const former = inForce(plans, before.record)
    // The words of today's edition fit a score that is measured alike.
    const isMeasured = !former || measureOf(former) === measureOf(plan)
    this.place('sides')?.replaceChildren(
      this.#side('old', before.name, isMeasured ? old : { ...old, result: { ...old.result, range: null, axes: [] } }),
      ...(isSame ? [] : [this.#side('carried', '', carried)]),
      this.#side('new', after.name, fresh),
    )
    const named = edition(plans, before.record)
    const isKept = !old.result.answered || former
    const missing = words.say(named ? 'compare.unkept' : 'compare.unnamed', { ...versions, old: named })
    this.#moves('checklist', isKept ? words.say(isSame ? 'compare.same' : 'compare.checklist.why', versions) : missing, isSame ? null : made.by_checklist, before.record, before.record, this.#thresholds(plan, made))
    this.#moves('project', words.say('compare.project.why', versions), made.by_project, before.record, after.record)
    const n = new Set([...Object.values(made.by_checklist), ...Object.values(made.by_project)].flat()).size
    const later = edition(plans, after.record)
    const turned = isOlder(later, named) ? ` ${words.say('compare.turned', { old: named, new: later })}` : ''
    put(this.place('summary'), words.say('compare.says', { n, before: verdictOf(this, old.result).sentence, after: verdictOf(this, fresh.result).sentence }) + turned)
  }

  /** Let the reader choose among the states there are; by default the last snapshot of a project, and the project. @param {Map<string, State>} states */
  #offer(states) {
    const current = `own${this.store.slot}`
    const keys = [...states.keys()]
    const last = keys.find((key) => key.startsWith(`${current}#`)) ?? keys.find((key) => key !== current) ?? ''
    if (!states.has(chosen.old)) chosen.old = last
    if (!states.has(chosen.new)) chosen.new = chosen.old === current ? last : current
    const shown = JSON.stringify([...states].map(([key, { name }]) => [key, name]))
    for (const side of /** @type {const} */ (['old', 'new'])) {
      const select = /** @type {HTMLSelectElement | null} */ (this.place(side))
      if (shown !== this.#shown) select?.replaceChildren(...[...states].map(([value, { name }]) => make('option', { value, textContent: name })))
      if (select) select.value = chosen[side]
    }
    this.#shown = shown
  }

  /** @type {(side: string, name: string, made: Comparison['old']) => HTMLElement} */
  #side(side, name, made) {
    const { words } = this
    const verdict = verdictOf(this, made.result)
    const title = [words.say(`compare.${side}`), name].filter(Boolean).join(': ')
    const about = ` (${words.say('compare.version', { version: made.result.version })})`
    const row = el('li', 'preflight-desk__row', el('p', '', title, about, el('strong', 'preflight-desk__verdict', verdict.sentence)), el('p', 'preflight-aside', countsOf(this, made)))
    row.dataset.tone = verdict.tone
    return row
  }

  /** @type {(plan: Plan, made: Comparison) => HTMLElement[]} */
  #thresholds({ id: checklist }, { thresholds }) {
    const { told, words } = this
    const said = thresholds.map(({ id, old, new: now }) => el('li', '', words.say('compare.begins', { verdict: told.checklists[checklist]?.verdicts[id] ?? id, old, new: now })))
    return said.length ? [el('h3', '', words.say('compare.thresholds')), el('ul', '', ...said)] : []
  }

  /** @type {(whose: string, says: string, moves: Comparison['by_project'] | null, old: ProjectRecord, fresh: ProjectRecord, first?: HTMLElement[]) => void} */
  #moves(whose, says, moves, old, fresh, first = []) {
    const { words } = this
    const place = this.place(`by${whose}`)
    if (!place) return
    put(one(place, 'p'), says)
    const lists = [...first, ...MOVES.flatMap((move) => {
      // What is newly asked and answered is told as answered.
      const ids = (moves?.[move] ?? []).filter((id) => move !== 'asked' || !moves?.answered.includes(id))
      const title = move === 'otherwise' && whose === 'checklist' ? 'recounted' : move
      return ids.length ? [el('h3', '', words.say(`compare.${title}`)), el('ul', '', ...ids.map((id) => this.#item(id, answersOf(old)[id], answersOf(fresh)[id])))] : []
    })]
    one(place, 'div')?.replaceChildren(...(lists.length || !moves ? lists : [el('p', '', words.say('compare.nothing'))]))
  }

  /** @type {(id: string, old: Json | undefined, fresh: Json | undefined) => HTMLElement} */
  #item(id, old, fresh) {
    const { told, words } = this
    const [before, after] = [old, fresh].map((entry) => textOf(answerText(this, id, valueOf(entry))) || words.say('report.open'))
    const known = told.items[id]
    const name = `${id} ${known?.name ?? ''}`.trim()
    return el('li', '', known ? make('a', { href: known.page, textContent: name }) : name, ` ${before === after ? before : words.say('compare.moved', { before, after })}`)
  }

  /** @returns {Record<string, (button: HTMLElement) => void>} */
  get deeds() {
    return {
      open: () => /** @type {HTMLInputElement | null} */ (this.place('file'))?.click(),
      link: () => void this.#link(/** @type {HTMLInputElement} */ (this.place('link'))),
    }
  }

  /** Add what a pasted link holds. @param {HTMLInputElement} field */
  async #link(field) {
    const { told, words } = this
    const link = await read(field.value.trim().replace(/^.*#/s, ''))
    const other = typeof link !== 'string' && link.catalogue && link.catalogue !== told.catalogue
    if (typeof link === 'string' || other) return put(this.place('says'), typeof link === 'string' ? words.say(link) : words.say('link.other', { catalogue: textOf(link.catalogue) }))
    const record = link.record ?? {}
    const editions = isMap(record.editions) ? record.editions : {}
    // What its sender saw.
    this.add(words.say('compare.link'), link.checklist ? { ...record, editions: { [link.checklist]: link.version, ...editions } } : record)
    const select = /** @type {HTMLSelectElement | null} */ (this.place('checklist'))
    if (select && this.plan(link.checklist)) select.value = link.checklist
    put(this.place('says'), '')
    field.value = ''
    this.show()
  }

  /**
   * @param {Event} event
   * @param {HTMLInputElement} target
   */
  took(event, target) {
    if (event.type !== 'change' || this.chosen(target)) return
    const { part } = target.dataset
    if (part === 'old' || part === 'new') chosen[part] = target.value
    if (part !== 'link') this.show()
  }
}
