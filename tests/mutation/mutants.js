// One small change at a time to a module in JavaScript, as text.
//
// The text of a module comes in; out goes every mutant of it. What no program sees is left as it is: names to import, and
// keys. The default of an element of a list is left too: it is there for the type checker alone, which cannot know how
// long a list is. Mirror of mutants.py, as far as the languages are alike.

import { parse } from 'acorn'

import { changed } from './patterns.js'

const OPERATORS = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '&&': ['||'],
  '||': ['&&'],
  '??': ['&&'],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '**': ['*'],
  '&': ['|'],
  '|': ['&'],
  '^': ['&'],
  '<<': ['>>'],
  '>>': ['<<'],
  '>>>': ['<<'],
  '+=': ['-='],
  '-=': ['+='],
  '||=': ['&&='],
}
const NAMES = { min: 'max', max: 'min', some: 'every', every: 'some', reduceRight: 'reduce' }
// Calls of these are replaced by what they are called on, or with.
const METHODS = ['filter', 'slice', 'sort', 'reverse', 'trim', 'toLowerCase', 'replace', 'padStart', 'padEnd']
const WRAPPERS = ['sorted']

/** Every mutant of a module, in the order of its text: its name, which stays as long as the line does, and its text. */
export const mutants = (module, text) => {
  const seen = new Map()
  const found = places(parse(text, { ecmaVersion: 2022, sourceType: 'module' }))
  return found.flatMap((node) => instead(node, text)).map(([start, end, now]) => {
    const line = text.slice(text.lastIndexOf('\n', start) + 1).split('\n')[0].trim()
    const plain = `${line}: ${brief(text.slice(start, end))} → ${brief(now)}`
    seen.set(plain, (seen.get(plain) ?? 0) + 1)
    const number = seen.get(plain) > 1 ? ` #${seen.get(plain)}` : ''
    return { module, name: `${module}.js: ${plain}${number}`, text: text.slice(0, start) + now + text.slice(end) }
  })
}

const brief = (text) => (text.includes('\n') ? `${text.split('\n')[0].trim()} …` : text || 'nothing')

/** Every node that may change. */
const places = (node) => [
  node,
  ...Object.entries(node).flatMap(([field, value]) => {
    if (isSilent(node, field)) return []
    return [value].flat().filter((child) => typeof child?.type === 'string').flatMap(places)
  }),
]

const isSilent = ({ type, computed }, field) =>
  type === 'ImportDeclaration' || (field === 'key' && !computed) || (type === 'ArrayPattern' && field === 'elements')

/** What may stand in the place of a node, or of a part of it: from where, up to where, and what. */
const instead = (node, text) => [...operators(node, text), ...literals(node), ...calls(node, text), ...choices(node), ...removed(node)]

const operators = (node, text) => {
  const { type, operator, left, right, argument } = node
  if (type === 'UnaryExpression' && operator !== 'delete') return [[node.start, node.end, text.slice(argument.start, argument.end)]]
  if (!left || !operator) return []
  // Between the sides there may be brackets, too.
  const at = text.indexOf(operator, left.end)
  return (at < right.start ? (OPERATORS[operator] ?? []) : []).map((now) => [at, at + operator.length, now])
}

const literals = ({ type, value, regex, start, end }) => {
  if (type === 'TemplateElement') return value.raw ? [[start, end, '']] : []
  if (type !== 'Literal') return []
  if (regex) return changed(regex.pattern).map((now) => [start, end, `/${now}/${regex.flags}`])
  if (typeof value === 'boolean') return [[start, end, `${!value}`]]
  if (typeof value === 'number') return (value ? [value + 1, value - 1] : [1]).map((now) => [start, end, `${now}`])
  return typeof value === 'string' ? [[start, end, value ? "''" : "'x'"]] : []
}

const calls = (node, text) => {
  const { type, optional, callee, object, property, arguments: given } = node
  if (optional) {
    const from = (object ?? callee).end
    return [[text.indexOf('?.', from), text.indexOf('?.', from) + 2, property && !node.computed ? '.' : '']]
  }
  if (type !== 'CallExpression') return []
  const name = callee.property?.name
  if (Object.hasOwn(NAMES, name ?? '')) return [[callee.property.start, callee.property.end, NAMES[name]]]
  if (METHODS.includes(name)) return [[node.start, node.end, text.slice(callee.object.start, callee.object.end)]]
  return WRAPPERS.includes(callee.name) ? [[node.start, node.end, text.slice(given[0].start, given[0].end)]] : []
}

const choices = ({ type, test }) => {
  if (type === 'ConditionalExpression' || type === 'IfStatement') return ['true', 'false'].map((now) => [test.start, test.end, now])
  return type === 'ForStatement' ? [[test.start, test.end, 'false']] : []
}

const removed = ({ type, start, end }) => {
  if (type === 'ContinueStatement') return [[start, end, 'break']]
  return type === 'ExpressionStatement' ? [[start, end, '{}']] : []
}
