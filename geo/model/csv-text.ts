/** A spreadsheet would take a text that begins so for a formula. */
const formulaStart = /^[=+\-@\t\r]/
const plainNumber = /^-\d+(\.\d+)?$/

/** Of a code that is all digits it would lose the zeros before, or those after the fifteenth. */
const longCode = /^(0\d+|\d{16,})$/

function guarded(text: string): string {
  if (longCode.test(text)) return `${text}\t`
  return formulaStart.test(text) && !plainNumber.test(text) ? `'${text}` : text
}

/** One cell, guarded and quoted as `csvText` says. */
export function csvCell(cell: string | number | null): string {
  const text = cell === null ? '' : typeof cell === 'number' ? String(cell) : guarded(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * Rows as CSV (RFC 4180: comma, CRLF, quotes doubled). A byte order mark tells spreadsheet programs that it is UTF-8; texts
 * that they would run as a formula begin with an apostrophe, codes that they would cut short as numbers end with a tab,
 * which makes them text there and is trimmed elsewhere. null is an empty cell.
 */
export const csvText = (rows: readonly (readonly (string | number | null)[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`
