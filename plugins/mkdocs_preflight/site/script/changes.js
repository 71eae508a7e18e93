/** @import { Plan, ProjectRecord, Told } from './types.d.ts' */
import { fieldOf, isOlder } from '../../engine/answers.js'
import { edition } from '../../engine/compare.js'
import { assess } from '../../engine/score.js'
import { offers, reworded } from '../../engine/successors.js'
import { today } from './day.js'
import { all, make, one, part, put } from './find.js'
import { Living, define } from './living.js'
import { storeOf } from './store.js'
import { given, takeOver } from './successor.js'
import { Words } from './words.js'

/**
 * What became of the reader’s own answers from one version of a checklist to the next: which versions are new since the
 * last visit, which questions ask another thing or ask it in other words, and which answers others may take over.
 */
export class PreflightChanges extends Living {
  start() {
    const { catalogue = '', plan = '{}', items = '{}' } = this.dataset
    this.store = storeOf(catalogue)
    this.words = new Words(this)
    /** @type {Plan} */
    this.plan = JSON.parse(plan)
    /** @type {Record<string, Told>} */
    this.items = JSON.parse(items)
    this.on(this.store, 'change', () => this.#show())
    this.on(this, 'click', ({ target }) => this.#take(/** @type {HTMLElement} */ (target)))
    this.#visit()
    this.#show()
  }

  get #record() {
    return /** @type {NonNullable<typeof this.store>} */ (this.store).record
  }

  /** Mark the versions that came since the last visit; where there was none, since the newest answer. */
  #visit() {
    const { plan, words } = this
    if (!plan || !words) return
    const key = `preflight:${plan.catalogue}:seen:${plan.id}`
    let last = edition([plan], this.#record)
    try {
      last = localStorage.getItem(key) ?? last
      localStorage.setItem(key, plan.version)
    } catch {
      // Without storage every visit is the first.
    }
    for (const section of all(this, '[data-version]')) {
      if (last && isOlder(last, `${section.dataset.version}`)) put(one(section, 'small'), words.say('new'))
    }
  }

  #show() {
    const { plan, words } = this
    if (!plan || !words) return
    const record = this.#record
    const { changed } = assess(plan, record, today()).result
    this.#list('changed', changed.map((id) => [this.#link(id)]))
    this.#list('reworded', reworded(plan, record).map((id) => [this.#link(id)]))
    this.#list('offers', offers(plan, record).map(({ item, from }) => this.#offer(record, item, from)))
    const own = one(this, part('own'))
    if (own) own.hidden = all(own, 'ul').every((list) => !list.childElementCount)
  }

  /** @type {(name: string, lines: (Node | string)[][]) => void} */
  #list(name, lines) {
    const place = one(this, part(name))
    if (!place) return
    place.hidden = !lines.length
    one(place, 'ul')?.replaceChildren(
      ...lines.map((nodes) => {
        const line = make('li')
        line.append(...nodes)
        return line
      }),
    )
  }

  /** @param {string} id */
  #link(id) {
    const { name = '', page = '' } = this.items?.[id] ?? {}
    return make('a', { href: page, textContent: `${id} ${name}`.trim() })
  }

  /** @type {(record: ProjectRecord, item: string, from: string) => Node[]} */
  #offer(record, item, from) {
    const words = /** @type {Words} */ (this.words)
    const button = make('button', { type: 'button', className: 'preflight-chip', textContent: words.say('take') })
    Object.assign(button.dataset, { item, from })
    const said = make('span', { textContent: `${words.say('offer', given(words, this.items?.[from], record, from))} ` })
    return [said, this.#link(item), document.createTextNode(' '), button]
  }

  /** @param {HTMLElement} button */
  #take({ dataset }) {
    const { store, plan } = this
    const { item, from } = dataset
    if (!store || !plan || !item || !from) return
    takeOver(store, plan, item, from)
    put(one(this, part('status')), /** @type {Words} */ (this.words).say('taken', { name: `${item} ${fieldOf(this.items?.[item], 'name') ?? ''}`.trim() }))
  }
}

define({ 'preflight-changes': PreflightChanges })
