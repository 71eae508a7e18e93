// Tries mutants: the address and the changed text of a module come in, what noticed it goes out.
//
// Modules are made of texts that were read once, because a module that Node itself has loaded stays as it is.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { SourceTextModule, SyntheticModule } from 'node:vm'
import { parentPort, workerData } from 'node:worker_threads'

import { vectors } from '../conformance/vectors.js'

const [ALIVE, BY_VECTORS, BY_ROUNDS] = [0, 1, 2]
const JUDGES = ['../conformance/holds.js', '../conformance/outcome.js'].map((name) => new URL(name, import.meta.url).href)

const read = new Map()
const textOf = (url) => read.get(url) ?? read.set(url, readFileSync(new URL(url), 'utf-8')).get(url)

/** The judges of an engine in which one module has another text. */
const judgesOf = async (mutant) => {
  const made = new Map()
  const module = (url) => {
    if (!made.has(url)) made.set(url, new SourceTextModule(url === mutant.url ? mutant.text : textOf(url), { identifier: url }))
    return made.get(url)
  }
  const link = (name, { identifier }) =>
    name.startsWith('.') ? module(new URL(name, identifier).href) : new SyntheticModule(['default'], function () { this.setExport('default', assert) })
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
  return passes(() => workerData.rounds.every(({ one, said }) => said === judges.outcome(one).join('\n'))) ? ALIVE : BY_ROUNDS
}

parentPort.on('message', async (mutant) => parentPort.postMessage(await tried(mutant)))
