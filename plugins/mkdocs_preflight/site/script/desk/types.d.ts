import type { Comparison, Json, JsonMap, Plan, ProjectRecord, Reader, Report, Result, Unpacked } from '../../../engine/types.d.ts'
export type { Comparison, Json, JsonMap, Plan, ProjectRecord, Reader, Report, Result, Unpacked }

/** What the server tells a desk about the catalogue: texts by id. site/desk.py makes it. */
export interface Told {
  catalogue: string
  /** The checklist that a project is asked for first. */
  front: string
  plans: Plan[]
  checklists: Record<string, {
    title: string
    page: string
    verdicts: Record<string, string>
    sections: Record<string, string>
    /** The titles of the axes of a matrix. */
    axes?: Record<string, string>
    /** Where a checklist is not measured in percent: the keys of its own sentences. */
    sentences?: Record<string, string>
  }>
  items: Record<string, { name: string; ask: string; todo: string; effort: string; home: string; page: string; answers: Record<string, string>; unit?: string }>
  arrows: Record<string, { title: string; why: string; first: string }>
  stages: Record<string, string>
  trackers: { name: string; kind: string; url: string }[]
  /** The address below which the permanent ones lie; empty where the site does not know its own. */
  permalinks: string
}

/** A verdict in words; while it is not settled, between which two it lies. */
export interface Verdict {
  tone: string
  word: string
  between: string
  sentence: string
}

/** Whose answers a page shows: the reader's own project, or what somebody sent. */
export interface Source {
  record: ProjectRecord
  checklist: string
  /** What a link says of itself; undefined for the reader's own project and for files. */
  link?: Unpacked
  /** Nothing of the reader's own is shown. */
  foreign: boolean
}
