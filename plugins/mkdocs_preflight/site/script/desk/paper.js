/** @import { Desk } from './desk.js' */
/** @import { Json, ProjectRecord, Report } from './types.d.ts' */
import { answersOf, fieldOf, isMap, valueOf } from '../../../engine/answers.js'
import { fingerprint } from '../../../engine/record.js'
import { assess } from '../../../engine/score.js'
import { make } from '../find.js'
import { answerText, assessedBy, countsOf, heldBy, named, verdictOf } from './results.js'

/** The words of a board for what it decided, in the order of the form. */
export const DECISIONS = ['approve', 'conditions', 'back', 'hold', 'stop']
/** A full stop or a bracket behind an address belongs to the sentence. */
const ADDRESS = /https?:\/\/[^\s<>"'`|\\]*[^\s<>"'`|\\.,;:!?)]/g
/** Page one has room for so many lines of lists, and for so many conditions at least. */
const [ROOM, LEAST] = [26, 4]
/** A condition takes two lines where a text is longer than its column. */
const WIDE = { name: 30, do: 42, owner: 12 }
/** Characters as wide as two letters: those of East Asia, Hangul among them, and signs made to stand with them. */
const EAST = /[\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/g
const FEW = { musts: 4, excluded: 3 }

/** A text of a person: on one line, without characters that nobody sees. @type {(value: unknown) => string} */
export const textOf = (value) =>
  typeof value === 'string' ? value.replace(/[\p{Cc}\p{Bidi_C}\u00ad\u200b-\u200f\u2028\u2029\u2060-\u2064\ufeff]+/gu, ' ').trim() : ''

/** @type {(tag: keyof HTMLElementTagNameMap, className: string, ...content: (Node | string)[]) => HTMLElement} */
export const el = (tag, className, ...content) => {
  const element = make(tag, /** @type {Partial<HTMLElement>} */ ({}))
  if (className) element.className = className
  element.append(...content.filter((each) => each !== ''))
  return element
}

/** A text with its addresses as links; any other scheme stays a text. @type {(text: string) => (Node | string)[]} */
export const linked = (text) => {
  /** @type {(Node | string)[]} */
  const found = []
  let at = 0
  for (const match of text.matchAll(ADDRESS)) {
    found.push(text.slice(at, match.index), make('a', { href: match[0], textContent: match[0], rel: 'noopener noreferrer nofollow' }))
    at = match.index + match[0].length
  }
  return [...found, text.slice(at)]
}

/**
 * Page one, which a board reads alone: the same as templates/report.html, from the same parts of the engine's report.
 *
 * @type {(desk: Desk, record: ProjectRecord, report: Report, day: string) => HTMLElement}
 */
export const boardOf = (desk, record, report, day) => {
  const { told, words } = desk
  const { result, since, review, decision } = report
  const checklist = told.checklists[result.checklist]
  const verdict = verdictOf(desk, result)
  const facts = { day: words.date(day), version: result.version, fingerprint: report.fingerprint }
  const [owner, ticket] = ['owner', 'ticket'].map((key) => textOf(fieldOf(record.project, key)))
  const head = el(
    'header',
    '',
    el('p', 'preflight-board__kind', checklist?.title ?? ''),
    el('h2', 'preflight-board__title', desk.nameOf(record)),
    el('p', '', words.say('report.edition', facts), owner ? ` · ${words.say('report.owner')}: ${owner}` : '', ...(ticket ? [' · ', ...linked(ticket)] : [])),
    el('p', '', factsOf(desk, record, report)),
  )
  const looks = [...new Set([...result.changed, ...result.stale])]
  const oldest = report.oldest ? ` ${words.say('report.oldest', { day: words.date(report.oldest) })}` : ''
  const side = el('div', 'preflight-board__side', pair(words.say('report.self'), verdict.sentence, ''))
  if (review) {
    const counts = { accepted: review.accepted.length, revalued: review.revalued.length, returned: review.returned.length, asked: result.asked }
    side.append(pair(words.say('report.review'), verdictOf(desk, review.result).sentence, words.say('report.reviewed', counts)))
  }
  const box = el(
    'section',
    'preflight-board__verdict',
    el('p', 'preflight-board__counts', countsOf(desk, report)),
    side,
    el('p', '', heldBy(desk, record, result)),
    el('p', '', assessedBy(desk, result) + oldest + (looks.length ? ` ${words.say('report.looks', { names: named(desk, looks) })}` : '')),
  )
  box.dataset.tone = verdict.tone
  const middle = el('div', 'preflight-board__middle', ...waysBack(desk, report))
  const paper = el('article', 'preflight-board', head, box, middle)
  if (since) middle.append(block(desk, 'report.since', sinceLines(desk, report)))
  const musts = report.must_open.map((id) => about(desk, id, told.items[id]?.ask ?? ''))
  if (musts.length) middle.append(block(desk, 'report.musts', few(desk, musts, FEW.musts)))
  middle.append(conditions(desk, record, report))
  const excluded = report.excluded.map(({ item, note }) => about(desk, item, note))
  if (excluded.length) middle.append(block(desk, 'report.excluded', few(desk, excluded, FEW.excluded)))
  const decided = el('section', 'preflight-board__decision', el('h2', '', words.say('report.decision')))
  if (decision) decided.append(el('p', 'preflight-board__note', el('strong', '', decisionOf(desk, report)), ' ', textOf(decision.note)), el('p', '', decidedOn(desk, record, report)))
  else {
    decided.append(
      el('p', 'preflight-board__boxes', ...DECISIONS.map((word) => el('span', '', `☐ ${words.say(`decision.${word}`)}`))),
      el('p', 'preflight-board__lines', el('span', '', words.say('report.by')), el('span', '', words.say('report.at'))),
    )
  }
  decided.append(el('p', '', el('small', '', words.say('report.signature'))))
  paper.append(decided)
  return paper
}

/** @type {(title: string, sentence: string, small: string) => HTMLElement} */
const pair = (title, sentence, small) => el('p', '', el('span', '', title), el('strong', '', sentence), small ? el('small', '', small) : '')

/** @type {(desk: Desk, title: string, lines: (Node | string)[]) => HTMLElement} */
const block = ({ words }, title, lines) =>
  el('section', '', el('h2', '', words.say(title)), el('ul', '', ...lines.map((line) => el('li', '', el('span', 'preflight-board__note', line)))))

/** @type {(desk: Desk, lines: Node[], most: number) => (Node | string)[]} */
const few = ({ words }, lines, most) =>
  lines.length > most ? [...lines.slice(0, most), words.say('report.more', { n: lines.length - most })] : lines

/** @type {(desk: Desk, id: string, text: string) => HTMLElement} */
const about = ({ told }, id, text) => el('span', '', el('b', '', `${id} ${told.items[id]?.name ?? ''}`), ` ${textOf(text)}`)

/** @type {(desk: Desk, report: Report) => HTMLElement[]} */
const waysBack = ({ told }, { result: { back } }) => {
  /** @type {Record<string, string[]>} */
  const firsts = {}
  for (const id of [...(back?.arrows ?? []), ...(back?.consider ?? [])]) {
    const arrow = told.arrows[id]
    if (arrow) (firsts[arrow.title] ??= []).push(arrow.first)
  }
  return Object.entries(firsts).map(([title, first]) => el('p', 'preflight-board__back', el('strong', '', `${title}.`), ` ${first.join(' ')}`))
}

/** @type {(desk: Desk, report: Report) => string[]} */
const sinceLines = (desk, { since }) => {
  const { words } = desk
  if (!since) return []
  const when = [textOf(since.label), words.date(textOf(since.at))].filter(Boolean).join(', ')
  const kinds = /** @type {const} */ (['better', 'worse', 'reopened', 'answered'])
  return [
    words.say('report.since.verdict', { when, verdict: verdictOf(desk, since.result).sentence }),
    ...kinds.flatMap((kind) => (since[kind].length ? words.say(`report.since.${kind}`, { n: since[kind].length, names: named(desk, since[kind]) }) : [])),
  ]
}

/** How many letters wide a text is. @type {(text: string) => number} */
const width = (text) => [...text].length + (text.match(EAST)?.length ?? 0)

/** How many conditions page one has room for beside what else it says. @type {(desk: Desk, report: Report) => number} */
const room = (desk, report) => {
  const few = Math.min(report.must_open.length, FEW.musts) + Math.min(report.excluded.length, FEW.excluded)
  let lines = ROOM - 2 * (sinceLines(desk, report).length + few)
  const full = report.conditions.findIndex((each) => {
    const texts = { name: desk.told.items[each.item]?.name, do: textOf(each.do), owner: textOf(each.owner) }
    const wide = /** @type {const} */ (['name', 'do', 'owner']).some((column) => width(texts[column] ?? '') > WIDE[column])
    lines -= wide ? 2 : 1
    return lines < 0
  })
  return Math.max(full < 0 ? report.conditions.length : full, LEAST)
}

/** The facts about the project that decide what is asked, and how much they leave undecided. @type {(desk: Desk, record: ProjectRecord, report: Report) => string} */
const factsOf = (desk, record, { result: { checklist } }) => {
  const { told, words } = desk
  const plan = desk.plan(checklist)
  if (!plan) return ''
  const answers = answersOf(record)
  const facts = (plan.profile ?? []).map(({ id }) => {
    const answer = answerText(desk, id, valueOf(answers[id])) || words.say('report.open')
    return words.say('report.fact', { name: told.items[id]?.name, answer })
  })
  const { items } = assess(plan, record)
  const perhaps = plan.sections.flatMap((section) => section.items).filter(({ id }) => items[id]?.asked === 'perhaps')
  if (perhaps.length) facts.push(words.say('report.perhaps', { n: perhaps.length, musts: perhaps.filter(({ need }) => need === 'must').length }))
  return facts.join(' · ')
}

/** @type {(desk: Desk, record: ProjectRecord, conditions: Report['conditions']) => HTMLElement} */
const table = (desk, record, conditions) => {
  const { told, words } = desk
  const heads = ['need', 'item', 'answer', 'do', 'owner', 'due'].map((column) => Object.assign(el('th', '', words.say(`report.column.${column}`)), { scope: 'col' }))
  const rows = conditions.map((each) => {
    const head = Object.assign(el('th', '', `${each.item} ${told.items[each.item]?.name ?? ''}`), { scope: 'row' })
    const said = answerText(desk, each.item, valueOf(answersOf(record)[each.item]))
    const cells = /** @type {const} */ (['do', 'owner', 'due']).map((column) => {
      const text = textOf(each[column])
      const cell = el('td', '', text ? el('span', '', text) : el('i', '', words.say('report.missing')))
      cell.dataset.column = words.say(`report.column.${column}`)
      return cell
    })
    return el('tr', '', el('td', '', words.say(`need.${each.need}`)), head, el('td', '', said), ...cells)
  })
  return el('table', 'preflight-board__table', el('thead', '', el('tr', '', ...heads)), el('tbody', '', ...rows))
}

/** @type {(desk: Desk, record: ProjectRecord, report: Report) => HTMLElement} */
const conditions = (desk, record, report) => {
  const { words } = desk
  const section = el('section', '', el('h2', '', words.say('report.conditions')))
  if (!report.conditions.length) {
    section.append(el('p', '', words.say('report.conditions.none')))
    return section
  }
  section.append(table(desk, record, report.conditions.slice(0, room(desk, report))))
  const more = report.conditions.length - room(desk, report)
  if (more > 0) section.append(el('p', '', words.say('report.more', { n: more })))
  if (report.unowned.length) section.append(el('p', '', words.say('report.unowned', { names: named(desk, report.unowned) })))
  return section
}

/** The title of the checklist that a decision's fingerprint belongs to; empty where it belongs to none. @type {(desk: Desk, record: ProjectRecord, of: string) => string} */
export const decidedElsewhere = ({ told }, record, of) => {
  const plan = told.plans.find((each) => fingerprint(each, record) === of)
  return plan ? told.checklists[plan.id]?.title ?? '' : ''
}

/** Where it was decided on something else than what is shown. @type {(desk: Desk, record: ProjectRecord, report: Report) => string} */
const decidedOn = (desk, record, { decision, fingerprint: own }) => {
  const { of = '' } = decision ?? {}
  if (!of || of === own) return ''
  const checklist = decidedElsewhere(desk, record, of)
  return desk.words.say(checklist ? 'report.decided.elsewhere' : 'report.decided.other', { checklist, fingerprint: textOf(of) })
}

/** @type {(desk: Desk, report: Report) => string} */
export const decisionOf = ({ told, words }, { decision }) => {
  if (!decision) return ''
  const { decided, by, at, to } = decision
  const facts = { decided: DECISIONS.includes(decided) ? words.say(`decision.${decided}`) : textOf(decided), by: textOf(by) || words.say('report.nobody'), day: words.date(textOf(at)) }
  const stage = Object.hasOwn(told.stages, to) ? ` ${words.say('report.decided.to', { stage: told.stages[to] })}` : ''
  return words.say('report.decided', facts) + stage
}

/**
 * The conditions that page one had no room for, and all answers with their evidence; `beside` adds what else stands
 * with an answer.
 *
 * @type {(desk: Desk, record: ProjectRecord, report: Report, day: string, beside?: (id: string, entry: Json | undefined) => Node[]) => HTMLElement}
 */
export const appendixOf = (desk, record, report, day, beside = () => []) => {
  const { told, words } = desk
  const { checklist } = report.result
  const plan = desk.plan(checklist)
  const paper = el('article', 'preflight-appendix')
  const rest = report.conditions.slice(room(desk, report))
  if (rest.length) paper.append(el('h2', '', words.say('report.conditions.more')), table(desk, record, rest))
  paper.append(el('h2', '', words.say('report.answers')))
  if (!plan) return paper
  const { items } = assess(plan, record, day)
  const titles = told.checklists[checklist]
  for (const section of plan.sections) {
    const asked = section.items.filter(({ id }) => items[id]?.asked === 'yes')
    if (asked.length) paper.append(el('h3', '', titles?.sections[section.id] ?? ''))
    for (const { id, need = 'should' } of asked) {
      const entry = answersOf(record)[id]
      const state = items[id]
      const tone = state?.state === 'answered' ? (state.value === 100 ? 'best' : state.value === 0 ? 'worst' : state.value === null ? 'plain' : 'part') : `${state?.state}`
      const answer = tone === 'open' ? words.say('report.open') : answerText(desk, id, valueOf(entry))
      const look = state?.changed ? words.say('report.look.changed') : state?.stale ? words.say('report.look.stale') : ''
      const line = el(
        'div',
        'preflight-appendix__answer',
        el('h4', '', make('a', { href: told.items[id]?.page ?? '', textContent: `${id} ${told.items[id]?.name ?? ''}` }), ' ', el('span', '', words.say(`need.${need}`)), ' ', el('strong', '', answer)),
        el('p', '', told.items[id]?.ask ?? '', look ? el('i', '', ` ${look}`) : ''),
        details(desk, id, entry),
        ...beside(id, entry),
      )
      line.dataset.tone = tone
      paper.append(line)
    }
  }
  return paper
}

/** @type {(desk: Desk, id: string, entry: Json | undefined) => HTMLElement} */
const details = (desk, id, entry) => {
  const { words } = desk
  const review = fieldOf(entry, 'review')
  const action = fieldOf(entry, 'action')
  const theirs = valueOf(review)
  const verdict = theirs === null ? 'returned' : JSON.stringify(theirs) === JSON.stringify(valueOf(entry)) ? 'accepted' : 'revalued'
  /** @type {[string, Json | undefined][]} */
  const pairs = [
    ['item.evidence', fieldOf(entry, 'evidence')],
    ['item.note', fieldOf(entry, 'note')],
    ['report.column.do', fieldOf(action, 'do')],
    ['report.column.owner', fieldOf(action, 'owner')],
    ['report.column.due', fieldOf(action, 'due')],
    ['report.by', fieldOf(entry, 'by')],
    ['report.at', fieldOf(entry, 'at')],
    ['report.review', isMap(review) ? [words.say(`report.review.${verdict}`, { answer: answerText(desk, id, theirs) }), textOf(review.by), words.date(textOf(review.at))].filter(Boolean).join(', ') : ''],
    ['report.comment', fieldOf(review, 'comment')],
  ]
  const lines = pairs.flatMap(([key, text]) => (textOf(text) ? [el('div', '', el('dt', '', words.say(key)), el('dd', '', ...linked(textOf(text))))] : []))
  return el('dl', '', ...lines)
}
