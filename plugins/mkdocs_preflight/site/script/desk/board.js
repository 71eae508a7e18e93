/** @import { ProjectRecord, Report } from './types.d.ts' */
import { fieldOf } from '../../../engine/answers.js'
import { report } from '../../../engine/report.js'
import { today } from '../day.js'
import { put } from '../find.js'
import { FilesDesk } from './files.js'
import { csv, download } from './outgoing.js'
import { DECISIONS, decidedElsewhere, el, linked, textOf } from './paper.js'
import { verdictOf } from './results.js'

const COLUMNS = /** @type {const} */ (['project', 'verdict', 'musts', 'oldest', 'decision', 'link'])
/** @typedef {Record<typeof COLUMNS[number], string> & { tone: string, rank: number, unsettled: number }} Row */

/** What rows are sorted by: what needs a board first comes first. @type {Record<string, (one: Row, two: Row) => number>} */
const SORTS = {
  project: (one, two) => one.project.localeCompare(two.project),
  verdict: (one, two) => one.rank - two.rank || one.unsettled - two.unsettled,
  musts: (one, two) => Number(two.musts) - Number(one.musts),
  oldest: (one, two) => (one.oldest || '9999').localeCompare(two.oldest || '9999'),
  decision: (one, two) => Number(!!one.decision) - Number(!!two.decision),
  link: (one, two) => one.link.localeCompare(two.link),
}

/** What was chosen outlives instant navigation: a file that is chosen again takes its own place. @type {Map<string, { name: string, record: ProjectRecord }>} */
const files = new Map()

/** Many projects side by side, from files that stay on this machine. */
export class PreflightBoard extends FilesDesk {
  #sort = 'verdict'
  /** Whether the other end of the order comes first. */
  #turned = false

  /**
   * @param {string} name
   * @param {ProjectRecord} record
   */
  add(name, record) {
    files.set(JSON.stringify([name, fieldOf(record.project, 'name')]), { name, record })
  }

  get #checklist() {
    return /** @type {HTMLSelectElement | null} */ (this.place('checklist'))?.value || this.told.front
  }

  /** The rows that the filters let through, sorted. @returns {Row[]} */
  get rows() {
    const plan = this.plan(this.#checklist)
    const wanted = /** @type {HTMLSelectElement | null} */ (this.place('verdict'))?.value ?? ''
    const text = (/** @type {HTMLInputElement | null} */ (this.place('filter'))?.value ?? '').toLocaleLowerCase()
    if (!plan) return []
    const rows = [...files.values()].map(({ name, record }) => {
      const made = report(plan, record, today())
      const verdict = verdictOf(this, made.result)
      const order = plan.verdicts.map(({ id }) => id)
      const ranks = made.result.possible_verdicts.map((id) => order.indexOf(id))
      return {
        project: textOf(fieldOf(record.project, 'name')) || name,
        verdict: verdict.sentence,
        musts: `${made.must_open.length}`,
        oldest: made.oldest,
        decision: this.#decided(record, made),
        link: textOf(fieldOf(record.project, 'ticket')) || name,
        tone: verdict.tone,
        rank: ranks.length ? Math.min(...ranks) : order.length,
        unsettled: ranks.length,
      }
    })
    const shown = rows.filter((row) => (!wanted || row.tone === wanted) && COLUMNS.some((column) => row[column].toLocaleLowerCase().includes(text)))
    shown.sort(SORTS[this.#sort])
    return this.#turned ? shown.reverse() : shown
  }

  /** What was decided, and whether that was on other answers. @type {(record: ProjectRecord, made: Report) => string} */
  #decided(record, { decision, fingerprint }) {
    if (!decision) return ''
    const { decided, of } = decision
    const said = DECISIONS.includes(decided) ? this.words.say(`decision.${decided}`) : textOf(decided)
    return !of || of === fingerprint || decidedElsewhere(this, record, of) ? said : this.words.say('board.decision.other', { decision: said })
  }

  show() {
    const { rows, words } = this
    const table = this.place('table')
    if (table) table.hidden = !files.size
    for (const place of this.querySelectorAll('[data-filled]')) /** @type {HTMLElement} */ (place).hidden = !files.size
    for (const head of this.querySelectorAll('th[data-column]')) {
      // Most open musts come first.
      const order = this.#turned === (this.#sort === 'musts') ? 'ascending' : 'descending'
      head.ariaSort = /** @type {HTMLElement} */ (head).dataset.column === this.#sort ? order : 'none'
    }
    this.place('rows')?.replaceChildren(
      ...rows.map((row) => {
        const cells = COLUMNS.map((column) => {
          const text = column === 'oldest' && row.oldest ? words.date(row.oldest) : row[column]
          return el(column === 'project' ? 'th' : 'td', '', ...(column === 'link' ? linked(text) : [text || '–']))
        })
        const line = el('tr', '', ...cells)
        line.dataset.tone = row.tone
        return line
      }),
    )
    put(this.place('shown'), files.size ? words.say('board.shown', { n: rows.length, of: files.size }) : '')
  }

  get deeds() {
    return {
      /** @param {HTMLElement} button */
      sort: ({ dataset: { sort = 'verdict' } }) => {
        this.#turned = sort === this.#sort && !this.#turned
        this.#sort = sort
        this.show()
      },
      open: () => /** @type {HTMLInputElement | null} */ (this.place('file'))?.click(),
      csv: () => download(`board-${today()}.csv`, 'text/csv', csv([[...COLUMNS], ...this.rows.map((row) => COLUMNS.map((column) => row[column]))])),
      clear: () => {
        files.clear()
        this.show()
      },
    }
  }

  /**
   * @param {Event} _event
   * @param {HTMLInputElement} target
   */
  took(_event, target) {
    if (!this.chosen(target)) this.show()
  }
}
