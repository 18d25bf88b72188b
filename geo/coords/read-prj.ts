import { cgcs2000Definition } from './cgcs2000.ts'
import { type Datum, datumByName, projected, webMercator, wgs84 } from './datum.ts'

export type PrjReading = { ok: true; datum: Datum } | { ok: false; reason: string }

/**
 * The datum of a Shapefile's .prj (WKT 1, ESRI's or OGC's names). Xi'an 1980 and Beijing 1954 are refused: without the city's
 * own seven parameters they are off by tens of metres.
 */
export function readPrj(wkt: string): PrjReading {
  const text = wkt.trim()
  const name = /^(?:PROJCS|GEOGCS)\s*\[\s*"([^"]+)"/i.exec(text)?.[1]
  if (!name) return { ok: false, reason: 'the .prj holds no coordinate system' }
  const datumName = /DATUM\s*\[\s*"([^"]+)"/i.exec(text)?.[1] ?? ''
  if (/mercator/i.test(name) && /auxiliary|pseudo|web/i.test(name)) return { ok: true, datum: webMercator }
  const isCgcs = /china_?2000|cgcs_?2000|china_geodetic_coordinate_system_2000/i.test(`${datumName} ${name}`)
  const isWgs = /wgs_?(19)?84/i.test(datumName)
  if (!isCgcs && !isWgs) return unknown(name)
  if (/^GEOGCS/i.test(text)) return { ok: true, datum: isCgcs ? datumByName('CGCS2000')! : wgs84 }
  if (!isCgcs) return planeOf(name, text)
  const centralMeridian = numberOf(text, 'central_meridian')
  const falseEasting = numberOf(text, 'false_easting')
  if (centralMeridian === null || falseEasting === null || numberOf(text, 'scale_factor') !== 1)
    return { ok: false, reason: `the .prj says ${name}, but its zone cannot be read` }
  return { ok: true, datum: projected(name, cgcs2000Definition({ centralMeridian, falseEasting })) }
}

const unknown = (name: string): PrjReading => ({
  ok: false,
  reason: `the .prj says ${name}, which cannot be converted`,
})

function planeOf(name: string, definition: string): PrjReading {
  try {
    return { ok: true, datum: projected(name, definition) }
  } catch {
    // proj4's only way to say that it knows no such projection, or that the text is cut off
    return unknown(name)
  }
}

function numberOf(wkt: string, parameter: string): number | null {
  const match = new RegExp(`PARAMETER\\s*\\[\\s*"${parameter}"\\s*,\\s*([-+0-9.eE]+)`, 'i').exec(wkt)
  const value = Number(match?.[1] ?? Number.NaN)
  return Number.isFinite(value) ? value : null
}
