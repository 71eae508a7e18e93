/** @import { ProjectRecord } from './types.d.ts' */
import { fieldOf } from '../../../engine/answers.js'
import { report } from '../../../engine/report.js'
import { today } from '../day.js'
import { open } from '../file.js'
import { put } from '../find.js'
import { Desk } from './desk.js'
import { csv, download } from './outgoing.js'
import { DECISIONS, el, linked, textOf } from './paper.js'
import { verdictOf } from './results.js'

const COLUMNS = /** @type {const} */ (['project', 'verdict', 'musts', 'oldest', 'decision', 'link'])
/** @typedef {Record<typeof COLUMNS[number], string> & { tone: string, rank: number }} Row */

/** What rows are sorted by: what needs a board first comes first. @type {Record<string, (one: Row, two: Row) => number>} */
const SORTS = {
  project: (one, two) => one.project.localeCompare(two.project),
  verdict: (one, two) => one.rank - two.rank,
  musts: (one, two) => Number(two.musts) - Number(one.musts),
  oldest: (one, two) => (one.oldest || '9999').localeCompare(two.oldest || '9999'),
  decision: (one, two) => Number(!!one.decision) - Number(!!two.decision),
  link: (one, two) => one.link.localeCompare(two.link),
}

/** Many projects side by side, from files that stay on this machine. */
export class PreflightBoard extends Desk {
  /** @type {{ name: string, record: ProjectRecord }[]} */
  files = []
  /** @type {string} */
  sort = 'verdict'

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
      else this.files.push({ name: file.name, record })
    }
    put(this.place('says'), bad.length ? this.words.say('board.bad', { n: bad.length, names: this.words.list(bad.map(textOf)) }) : '')
    this.show()
  }

  get #checklist() {
    return /** @type {HTMLSelectElement | null} */ (this.place('checklist'))?.value || this.told.front
  }

  /** The rows that the filters let through, sorted. @returns {Row[]} */
  get rows() {
    const { told, words } = this
    const plan = this.plan(this.#checklist)
    const wanted = /** @type {HTMLSelectElement | null} */ (this.place('verdict'))?.value ?? ''
    const text = (/** @type {HTMLInputElement | null} */ (this.place('filter'))?.value ?? '').toLocaleLowerCase()
    if (!plan) return []
    const rows = this.files.map(({ name, record }) => {
      const made = report(plan, record, today())
      const verdict = verdictOf(this, made.result)
      const order = plan.verdicts.map(({ id }) => id)
      const ranks = made.result.possible_verdicts.map((id) => order.indexOf(id))
      const word = made.decision?.decided ?? ''
      return {
        project: textOf(fieldOf(record.project, 'name')) || name,
        verdict: verdict.sentence,
        musts: `${made.must_open.length}`,
        oldest: made.oldest,
        decision: DECISIONS.includes(word) ? words.say(`decision.${word}`) : textOf(word),
        link: textOf(fieldOf(record.project, 'ticket')) || name,
        tone: verdict.tone,
        rank: ranks.length ? Math.min(...ranks) : order.length,
      }
    })
    const shown = rows.filter((row) => (!wanted || row.tone === wanted) && COLUMNS.some((column) => row[column].toLocaleLowerCase().includes(text)))
    return shown.sort(SORTS[this.sort]).map((row) => ({ ...row, title: told.checklists[plan.id]?.title }))
  }

  show() {
    const { rows, words } = this
    const table = this.place('table')
    if (table) table.hidden = !this.files.length
    for (const place of this.querySelectorAll('[data-filled]')) /** @type {HTMLElement} */ (place).hidden = !this.files.length
    for (const head of this.querySelectorAll('th[data-column]')) {
      head.ariaSort = /** @type {HTMLElement} */ (head).dataset.column === this.sort ? 'ascending' : 'none'
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
    put(this.place('shown'), this.files.length ? words.say('board.shown', { n: rows.length, of: this.files.length }) : '')
  }

  get deeds() {
    return {
      /** @param {HTMLElement} button */
      sort: ({ dataset }) => {
        this.sort = dataset.sort ?? 'verdict'
        this.show()
      },
      open: () => /** @type {HTMLInputElement | null} */ (this.place('file'))?.click(),
      csv: () => download(`board-${today()}.csv`, 'text/csv', csv([[...COLUMNS], ...this.rows.map((row) => COLUMNS.map((column) => row[column]))])),
      clear: () => {
        this.files = []
        this.show()
      },
    }
  }

  /**
   * @param {Event} _event
   * @param {HTMLInputElement} target
   */
  took(_event, target) {
    if (!target.files) return this.show()
    const files = [...target.files]
    if (!files.length) return
    target.value = ''
    this.#read(files)
  }
}

