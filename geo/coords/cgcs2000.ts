/** A Gauss–Krüger zone of CGCS2000: its central meridian in degrees and the easting of that meridian in metres. */
export type Cgcs2000Zone = { centralMeridian: number; falseEasting: number }

/**
 * The zone of an EPSG code, or null when the code is none of CGCS2000's plane systems. With the zone number before the
 * easting: 4491–4501 (6° zones 13–23) and 4513–4533 (3° zones 25–45); without it: 4502–4512 (75°E–135°E, every 6°) and
 * 4534–4554 (75°E–135°E, every 3°). Source: EPSG registry.
 */
export function cgcs2000Zone(epsg: number): Cgcs2000Zone | null {
  if (epsg >= 4491 && epsg <= 4501) {
    const zone = epsg - 4491 + 13
    return { centralMeridian: zone * 6 - 3, falseEasting: zone * 1e6 + 500_000 }
  }
  if (epsg >= 4502 && epsg <= 4512) return { centralMeridian: 75 + (epsg - 4502) * 6, falseEasting: 500_000 }
  if (epsg >= 4513 && epsg <= 4533) {
    const zone = epsg - 4513 + 25
    return { centralMeridian: zone * 3, falseEasting: zone * 1e6 + 500_000 }
  }
  if (epsg >= 4534 && epsg <= 4554) return { centralMeridian: 75 + (epsg - 4534) * 3, falseEasting: 500_000 }
  return null
}

/** The same as a definition for proj4; CGCS2000's ellipsoid differs from GRS80 only in name. */
export const cgcs2000Definition = ({ centralMeridian, falseEasting }: Cgcs2000Zone): string =>
  `+proj=tmerc +lat_0=0 +lon_0=${centralMeridian} +k=1 +x_0=${falseEasting} +y_0=0 +ellps=GRS80 +units=m +no_defs`
