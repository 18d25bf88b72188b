import type { ValueRule } from '../../../geo/model/bundle.ts'
import type { ImportField } from '../../../geo/model/import-kind.ts'
import type { RowFault } from '../row-fault.ts'
import { parseTime } from './local-time.ts'
import { readOpeningHours } from './read-opening-hours.ts'

export type Value = string | number | boolean | Date | null
export type ValueResult = { ok: true; value: Value } | { ok: false; fault: RowFault }
export type ValueReader = (props: Record<string, unknown>) => ValueResult

const refuse = (code: RowFault['code'], reason: string): ValueResult => ({
  ok: false,
  fault: { code, reason },
})

/** What stands for bytes that were no text, NUL, and halves of surrogate pairs: no database text holds these. */
const unkept = /[\uFFFD\0\p{Surrogate}]/u

/** A field's rule of the bundle as a function from a row's columns to a value of the field's type. */
export function compileValue(
  name: string,
  rule: ValueRule,
  field: ImportField,
  timeZone: string,
): ValueReader {
  const steps = typeof rule === 'string' ? { column: rule } : rule
  return (props) => {
    const raw = steps.column === undefined ? steps.value : (props[steps.column] ?? steps.value)
    const text = cut(raw, steps)
    if (unkept.test(text))
      return refuse('bad-encoding', `${name} holds a character that could not be decoded or cannot be kept`)
    const mapped = mapText(text, steps)
    if (mapped === undefined)
      return refuse('unknown-value', `${name}: “${short(text)}” is not in the map of values`)
    if (mapped === null || mapped === '')
      return field.required ? refuse('missing-value', `${name} is empty`) : { ok: true, value: null }
    return typed(name, mapped, field, steps.format ?? null, timeZone)
  }
}

type Steps = Exclude<ValueRule, string>

function cut(raw: unknown, { split, first, padEnd }: Steps): string {
  if (raw === null || raw === undefined) return ''
  let text = typeof raw === 'object' ? JSON.stringify(raw) : String(raw).trim()
  if (split) text = text.split(split.by)[split.at]?.trim() ?? ''
  if (first) text = text.slice(0, first)
  if (padEnd && text) text = text.padEnd(padEnd.length, padEnd.with)
  return text
}

function mapText(text: string, { map, otherwise }: Steps): string | number | boolean | null | undefined {
  if (!map) return text === '' && otherwise !== undefined ? otherwise : text
  return Object.hasOwn(map, text) ? map[text] : otherwise
}

function typed(
  name: string,
  value: string | number | boolean,
  field: ImportField,
  format: string | null,
  timeZone: string,
): ValueResult {
  const text = String(value)
  switch (field.type) {
    case 'text':
      return !field.oneOf || field.oneOf.includes(text)
        ? { ok: true, value: text }
        : refuse('unknown-value', `${name}: “${short(text)}” is none of ${field.oneOf.join(', ')}`)
    case 'integer':
    case 'number': {
      const number = Number(text)
      if (!Number.isFinite(number)) return refuse('not-a-number', `${name}: “${short(text)}” is not a number`)
      if (field.type === 'integer' && (!Number.isInteger(number) || Math.abs(number) > 2_147_483_647))
        return refuse('not-a-number', `${name}: ${short(text)} is not a whole number that can be kept`)
      if (field.range && (number < field.range[0] || number > field.range[1]))
        return refuse('out-of-range', `${name}: ${short(text)} is not within ${field.range.join(' to ')}`)
      return { ok: true, value: number }
    }
    case 'boolean':
      if (/^(true|yes|y|1|是|有)$/i.test(text)) return { ok: true, value: true }
      if (/^(false|no|n|0|否|无)$/i.test(text)) return { ok: true, value: false }
      return refuse('not-a-boolean', `${name}: “${short(text)}” is neither yes nor no`)
    case 'time': {
      const time = parseTime(text, format, timeZone)
      return time
        ? { ok: true, value: time }
        : refuse('not-a-time', `${name}: “${short(text)}” is not a time`)
    }
    case 'date': {
      const time = parseTime(text, format, 'UTC')
      return time
        ? { ok: true, value: time.toISOString().slice(0, 10) }
        : refuse('not-a-time', `${name}: “${short(text)}” is not a date`)
    }
    case 'opening-hours': {
      const hours = readOpeningHours(text)
      if (hours !== undefined) return { ok: true, value: hours }
      return refuse('not-opening-hours', `${name} is no list of { days: [1–7], from: "HH:mm", to: "HH:mm" }`)
    }
  }
}

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
