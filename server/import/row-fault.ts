/** Why a row was not taken. */
export const rowFaultCodes = [
  'malformed-row',
  'filtered-out',
  'missing-value',
  'not-a-number',
  'not-a-time',
  'not-a-boolean',
  'not-opening-hours',
  'unknown-value',
  'unknown-category',
  'bad-encoding',
  'unknown-parent',
  'unknown-compound',
  'unknown-area',
  'duplicate-key',
  'geometry-missing',
  'geometry-type',
  'too-few-points',
  'collapsed-ring',
  'ring-crosses-itself',
  'out-of-range',
  'web-mercator-numbers',
  'swapped-axes',
  'inconsistent-times',
  'in-the-future',
  'inconsistent-counts',
  'closing-time-missing',
  'worked-on',
  'retired',
] as const
export type RowFaultCode = (typeof rowFaultCodes)[number]

export type RowFault = { code: RowFaultCode; reason: string; at?: [number, number] | null }
