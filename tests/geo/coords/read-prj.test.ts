import { describe, expect, it } from 'vitest'
import { readPrj } from '../../../geo/coords/read-prj.ts'

const geographic = (name: string, datum: string) =>
  `GEOGCS["${name}",DATUM["${datum}",SPHEROID["x",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]`
const gauss = (name: string, base: string, meridian: number, easting: number) =>
  `PROJCS["${name}",${base},PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",${easting}],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",${meridian}],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`

describe('readPrj', () => {
  it('reads degrees of WGS-84 and of CGCS2000', () => {
    expect(readPrj(geographic('GCS_WGS_1984', 'D_WGS_1984'))).toMatchObject({
      ok: true,
      datum: { name: 'WGS-84' },
    })
    expect(readPrj(geographic('GCS_China_Geodetic_Coordinate_System_2000', 'D_China_2000'))).toMatchObject({
      ok: true,
      datum: { name: 'CGCS2000' },
    })
  })

  it('reads a 3-degree zone of CGCS2000 with its number before the easting', () => {
    const base = geographic('GCS_China_Geodetic_Coordinate_System_2000', 'D_China_2000')
    const reading = readPrj(gauss('CGCS2000_3_Degree_GK_Zone_39', base, 117, 39_500_000))
    expect(reading.ok && reading.datum.toWgs84([39_500_000, 0])[0]).toBeCloseTo(117, 9)
  })

  it('refuses the older national systems instead of guessing their shift', () => {
    const base = geographic('GCS_Xian_1980', 'D_Xian_1980')
    expect(readPrj(gauss('Xian_1980_3_Degree_GK_CM_117E', base, 117, 500_000))).toMatchObject({ ok: false })
  })

  it.each([
    ['of a projection that nobody knows', ',PROJECTION["Bogus"],UNIT["Meter",1.0]]'],
    ['that is cut off', ',PROJECTION["Transverse_Mercator"'],
  ])('refuses one %s', (_, rest) => {
    const text = `PROJCS["WGS_1984_Some_Plane",${geographic('GCS_WGS_1984', 'D_WGS_1984')}${rest}`
    expect(readPrj(text)).toEqual({
      ok: false,
      reason: 'the .prj says WGS_1984_Some_Plane, which cannot be converted',
    })
  })
})
