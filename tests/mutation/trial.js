// Tries mutants: the address and the changed text of a module come in, what noticed it goes out.
//
// Modules are made of texts that were read once, because a module that Node itself has loaded stays as it is.

import { readFileSync } from 'node:fs'
import { SourceTextModule, SyntheticModule } from 'node:vm'
import { parentPort, workerData } from 'node:worker_threads'

import { vectors } from '../conformance/vectors.js'

const [ALIVE, BY_VECTORS, BY_ROUNDS] = [0, 1, 2]
const JUDGES = ['holds', 'outcome', 'limits'].map((name) => new URL(`../conformance/${name}.js`, import.meta.url).href)
/** The modules that no vector can try whole. */
const LIMITED = /\/(link|record|sha256)\.js$/

const read = new Map()
const textOf = (url) => read.get(url) ?? read.set(url, readFileSync(new URL(url), 'utf-8')).get(url)

/** A module of Node. */
const own = async (name) => {
  const exported = await import(name)
  return new SyntheticModule(Object.keys(exported), function () {
    for (const [key, value] of Object.entries(exported)) this.setExport(key, value)
  })
}

/** The judges of an engine in which one module has another text. */
const judgesOf = async (mutant) => {
  const made = new Map()
  const module = (url) => {
    if (!made.has(url)) made.set(url, new SourceTextModule(url === mutant.url ? mutant.text : textOf(url), { identifier: url }))
    return made.get(url)
  }
  const link = (name, { identifier }) => (name.startsWith('.') ? module(new URL(name, identifier).href) : own(name))
  const judges = {}
  for (const url of JUDGES) {
    await module(url).link(link)
    await module(url).evaluate()
    Object.assign(judges, module(url).namespace)
  }
  return judges
}

const passes = (work) => {
  try {
    return work() !== false
  } catch {
    return false
  }
}

const tried = async (mutant) => {
  const judges = await judgesOf(mutant).catch(() => null)
  if (!judges || !passes(() => vectors.forEach(judges.holds))) return BY_VECTORS
  if (!passes(() => workerData.rounds.every(({ one, said }) => said === judges.outcome(one).join('\n')))) return BY_ROUNDS
  return !LIMITED.test(mutant.url) || passes(() => Object.values(judges.limits).forEach((holds) => holds())) ? ALIVE : BY_ROUNDS
}

parentPort.on('message', async (mutant) => parentPort.postMessage(await tried(mutant)))
