/** The shapes that the engine works on: for `tsc` alone, never shipped. Python's are in plan.py and beside the code. */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type JsonMap = { [key: string]: Json }

/** Lines of a condition: every named item must have one of the accepted answers. */
export type Condition = Record<string, string[]>

export interface Option {
  id: string
  /** Absent: choosing it leaves the count. */
  value?: number
}

/** What a number is worth from, or up to, a limit, which is text. */
export interface Band {
  from?: string
  upto?: string
  value: number
}

export interface Item {
  id: string
  kind?: string
  options?: Option[]
  min?: number
  max?: number
  bands?: Band[]
  need?: Need
  /** Absent in the profile alone, which is never scored. */
  weight?: number
  effort?: number
  when?: Condition
  na?: boolean
  review?: number
  changed?: string
  /** The version in which it was last put into other words that ask the same. */
  reworded?: string
  /** The retired items whose place it took, the nearest first. */
  formerly?: string[]
  home?: string
  edition?: string
}

/** `from` is the retired item whose answer the item may take. */
export interface Offer {
  item: string
  from: string
}

export type Need = 'must' | 'should' | 'could'

export interface Stage {
  id: string
  items: string[]
  when: Condition
}

export interface Arrow {
  id: string
  from?: string
  to?: string
  consider?: string
  any: Condition[]
}

export interface Lifecycle {
  stages: Stage[]
  arrows: Arrow[]
}

/** A checklist compiled for the engine; never changed after it was made. */
export interface Plan {
  format: 1
  catalogue: string
  id: string
  version: string
  method: string
  unit?: string
  /** `from` is in percent, hundredths of a point or rungs; a matrix has `at` instead, a side for each axis; rules neither. */
  verdicts: { id: string; from?: number; at?: string[] }[]
  split?: number
  axes?: { id: string; sections: string[] }[]
  rules?: { verdict: string; when?: Condition }[]
  sections: { id: string; items: Item[] }[]
  profile?: Item[]
  lifecycle?: Lifecycle
}

/** Whatever a file may hold: nothing is certain but that it is a mapping. */
export type Answers = JsonMap
export type ProjectRecord = JsonMap

export type State = 'open' | 'unknown' | 'na' | 'answered'
export type Asked = 'yes' | 'perhaps' | 'no'

export interface Answer {
  state: State
  /** Null: the answer says no value. */
  value: number | null
  /** What a condition compares. */
  chosen: string[]
  /** What the item cannot have, or an n/a it does not admit. */
  misfit: boolean
}

export interface Kind {
  words: (item: Item) => Option[]
  fits: (item: Item, value: Json) => boolean
  value: (item: Item, value: Json) => number | null
  counts: (item: Item) => boolean
  /** The problem that a text of another kind is. */
  code?: 'PF406' | 'PF407'
}

export interface AnswerProblem {
  code: 'PF401' | 'PF402' | 'PF403' | 'PF406' | 'PF407'
  item: string
  value?: string
  accepts?: string[]
  min?: number
  max?: number
}

export interface Standing {
  id: string
  item: Item
  need: Need
  effort: number
  asked: Asked
  answer: Answer
  /** What an asked item is without an answer, and a perhaps asked one always. */
  open: boolean
  /** An asked answer with a value. */
  counts: boolean
  earned: number
  possible: number
  /** What the best answer would add. */
  gain: number
  /** Whether the item can have a value and has a weight. */
  weighs: boolean
}

/** In page order, the profile's items first. */
export type Standings = Map<string, Standing>

export interface Sums {
  id: string
  lines: Standing[]
  earned: number
  open: number
  possible: number
  /** What is possible of the asked ones alone. */
  firm: number
  /** Whether any asked item weighs. */
  weighs: boolean
  asked: number
  answered: number
}

export interface Reading {
  plan: Plan
  /** With the profile. */
  all: Standings
  /** Without the profile, in page order. */
  lines: Standing[]
  asked: Standing[]
  sections: Sums[]
  total: Sums
}

export interface Judgement {
  score: number | null
  /** Null where there is no score. */
  range: Range | null
  possible: string[]
  axes?: Axis[]
  /** What each section of a ladder, or each rule, does for the verdict. */
  why?: string[]
}

export interface Axis {
  id: string
  score: number | null
  range: Range
}

/** Both ends, or neither: nothing can count. */
export type Range = [number, number] | [null, null]

export interface Method {
  judge: (reading: Reading) => Judgement
  /** The verdict of what is asked with open items as 0; null where there is none. */
  start?: (reading: Reading) => number | null
  /** The fewest asked items that, raised to their best answer, reach a verdict; null if none do. */
  fewest?: (reading: Reading, target: number) => Standing[] | null
}

export interface Back {
  to: string | null
  arrows: string[]
  items: string[]
  consider: string[]
}

export interface Result {
  checklist: string
  version: string
  verdict: string | null
  possible_verdicts: string[]
  score: number | null
  /** Null for a matrix and for rules, which have no score. */
  range: Range | null
  asked: number
  answered: number
  sections: { id: string; score: number | null; range: Range; asked: number; answered: number }[]
  /** Of a matrix alone. */
  axes?: Axis[]
  capped_by: string[]
  gaps: string[]
  find_out: string[]
  excluded: string[]
  path: Record<string, string[]>
  next: string | null
  back: Back | null
  changed: string[]
  stale: string[]
  evidence: { musts: number; with: number }
}

export interface ItemState {
  asked: Asked
  state: State
  value: number | null
  changed: boolean
  stale: boolean
}

export interface Assessment {
  result: Result
  items: Record<string, ItemState>
  sums: { earned: number; open: number; possible: number }
  sections: { id: string; earned: number; open: number; possible: number }[]
  /** The items that fire each arrow, by arrow id. */
  fired: Record<string, string[]>
  /** What each section of a ladder (met | open | unmet), or each rule (no | perhaps | unless | yes | past), does for the verdict. */
  why: string[]
}

/** The known keys of a mapping in their order, each with the shape of what stands there; `*` is any other key. */
export type Shape = { [key: string]: Shape }

export interface RecordProblem {
  code: 'PF410' | 'PF411' | 'PF412' | 'PF413' | 'PF414'
  limit?: number
  found?: Json
}

/** A record, null where a text holds none, and what is wrong with it. */
export interface RecordRead {
  record: ProjectRecord | null
  problems: RecordProblem[]
}

/** What a text holds, null where it cannot be read, and why not. */
export interface Parsed {
  value: Json
  problems: RecordProblem[]
}

/** What a link says; `record` is null, and every text empty, where it says nothing. */
export interface Unpacked {
  record: ProjectRecord | null
  problems: { code: 'PF420' }[]
  catalogue: string
  checklist: string
  version: string
  fingerprint: string
}

export interface Difference {
  item: string
  old: Json
  new: Json
}

/** A must or should below yes, and what is to be done about it; empty where nobody said. */
export interface Measure {
  item: string
  need: string
  do: string
  owner: string
  due: string
}

/** The items that stand otherwise than before; one that is newly asked may be among the answered as well. */
export interface Moves {
  answered: string[]
  better: string[]
  worse: string[]
  reopened: string[]
  asked: string[]
  unasked: string[]
}

/** Moves, and which of the items that did not move differ in what their answer counts, or in what it says. */
export interface Shifts extends Moves {
  otherwise: string[]
}

/** The last snapshot's result, and the asked items whose answers moved since. */
export interface Since extends Omit<Moves, 'asked' | 'unasked'> {
  label: string
  at: string
  result: Result
}

/** One record by one plan. */
export interface Side {
  result: Result
  fingerprint: string
  must_open: string[]
}

/** Two records by two editions of a checklist; `carried` is the old record by the new edition. */
export interface Comparison {
  checklist: string
  old: Side
  carried: Side
  new: Side
  by_checklist: Shifts
  by_project: Shifts
  thresholds: Threshold[]
}

/** A verdict that begins elsewhere. */
export interface Threshold {
  id: string
  old: number
  new: number
}

/** The result of the reviewed answers, and what a reviewer accepted, valued otherwise or returned. */
export interface Review {
  result: Result
  accepted: string[]
  revalued: string[]
  returned: string[]
}

export interface Decision {
  at: string
  by: string
  decided: string
  to: string
  note: string
  of: string
}

/** All that page one says; `oldest` is empty where no answer has a day. */
export interface Report {
  result: Result
  fingerprint: string
  must_open: string[]
  conditions: Measure[]
  unowned: string[]
  excluded: { item: string; note: string }[]
  since: Since | null
  review: Review | null
  decision: Decision | null
  oldest: string
}

/** One person's record; `named` keeps the names inside its answers. */
export interface Reader {
  name: string
  named: boolean
  record: ProjectRecord
}

export interface Merged {
  record: ProjectRecord
  disagreements: { item: string; values: Json[] }[]
}
