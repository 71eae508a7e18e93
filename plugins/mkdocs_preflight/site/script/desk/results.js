/** @import { Desk } from './desk.js' */
/** @import { Json, ProjectRecord, Report, Result, Told, Verdict } from './types.d.ts' */
import { assess } from '../../../engine/score.js'

/** How many things a sentence names before it counts the rest. */
const NAMED = 6
/** @type {Record<string, string>} */
const SHARED = { unknown: 'answer.unknown', 'n/a': 'answer.na' }

/** The verdict in words. @type {(desk: Desk, result: Result) => Verdict} */
export const verdictOf = ({ told, words }, { checklist, verdict, possible_verdicts: possible }) => {
  const titles = told.checklists[checklist]?.verdicts ?? {}
  if (!possible.length) return of('none', words.say('nothing'), words.say('nothing.why'))
  if (verdict === null) {
    const every = possible.map((id) => titles[id] ?? id)
    return of('open', words.say('unsettled'), words.say(own(told, checklist, 'between'), { low: every[0], high: every.at(-1), all: words.list(every) }))
  }
  const ids = Object.keys(titles)
  const plan = told.plans.find(({ id }) => id === checklist)
  const tone = plan?.rules ? 'plain' : verdict === ids[0] ? 'stop' : verdict === ids.at(-1) ? 'go' : 'revise'
  return of(tone, titles[verdict] ?? verdict, '')
}

/** The key of a sentence as the measure of a checklist has it. @type {(told: Told, checklist: string, name: string) => string} */
const own = ({ checklists }, checklist, name) => checklists[checklist]?.sentences?.[name] ?? name

/** @type {(tone: string, word: string, between: string) => Verdict} */
const of = (tone, word, between) => ({ tone, word, between, sentence: between ? `${word}, ${between}` : word })

/** Items by id and name: what stands out, and how many more. @type {(desk: Desk, ids: string[]) => string} */
export const named = ({ told, words }, ids) => {
  const n = ids.length - NAMED
  const names = ids.slice(0, NAMED).map((id) => `${id} ${told.items[id]?.name ?? ''}`.trim())
  return words.list(names.concat(n > 0 ? words.say('more', { n }) : []))
}

/** The counts, and what they come to at most. @type {(desk: Desk, report: Pick<Report, 'result' | 'must_open'>) => string} */
export const countsOf = (desk, { result, must_open: open }) => {
  const { told, words } = desk
  const [low = null, high] = result.range ?? []
  const isOpen = result.asked > result.answered || result.find_out.length
  const key = own(told, result.checklist, low !== high ? 'says' : isOpen ? 'says.fixed' : 'says.end')
  const bar = low === null ? axesOf(desk, result) : words.say(key, { low: words.number(low), high: words.number(high ?? low) })
  const { asked, answered, gaps, find_out: find } = result
  return words.say('ticket.counts', { mustopen: open.length, below: gaps.length, open: asked - answered, find: find.length, answered, asked, bar }).trim()
}

/** Where a project stands on each axis of a matrix; empty for other methods. @type {(desk: Desk, result: Result) => string} */
const axesOf = ({ told, words }, { checklist, axes = [] }) => {
  const lines = axes.map(({ id, score, range: [low, high] }) => {
    const key = low === null ? '.none' : low === high ? '.end' : ''
    const says = words.say(`axis${key}`, { score: score ?? '–', low, high })
    return words.say('axis.of', { axis: told.checklists[checklist]?.axes?.[id], says })
  })
  return lines.join(' ')
}

/** Which musts hold the verdict down, and how far. @type {(desk: Desk, record: ProjectRecord, result: Result) => string} */
export const heldBy = (desk, record, { checklist, capped_by: held }) => {
  const { told, words } = desk
  const plan = desk.plan(checklist)
  const titles = Object.values(told.checklists[checklist]?.verdicts ?? {})
  if (!plan || !held.length || titles.length < 2) return ''
  const worst = assess(plan, record).items[held[0] ?? '']?.value === 0
  const names = words.list(held.map((id) => words.say('quoted', { name: told.items[id]?.name })))
  return words.say(worst ? 'held.worst' : 'held.below', { n: held.length, names, verdict: titles.at(worst ? 0 : -2) })
}

/** Who assessed, how many musts can show it, and what was left out. @type {(desk: Desk, result: Result) => string} */
export const assessedBy = (desk, { evidence: { musts, with: n }, excluded }) => {
  const { words } = desk
  const left = excluded.length ? ` ${words.say('left', { names: named(desk, excluded) })}` : ''
  return words.say(musts ? 'evidence' : 'self', { n, musts }) + left
}

/** An answer as a visitor reads it. @type {(desk: Desk, item: string, value: Json) => string} */
export const answerText = ({ told, words }, item, value) => {
  const { answers: own = {}, unit } = told.items[item] ?? {}
  /** @type {(text: string) => string} */
  const measured = (number) => (unit && number ? words.say('answer.number', { number, unit }) : number)
  const texts = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string')
  return words.list(texts.map((text) => (Object.hasOwn(own, text) && own[text]) || (Object.hasOwn(SHARED, text) ? words.say(`${SHARED[text]}`) : measured(text))))
}
