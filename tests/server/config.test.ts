import { describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'

describe('the environment', () => {
  it('unset means the embedded engine, on this machine only, with the demonstration', () => {
    const unset = { port: 8080, host: '127.0.0.1', databaseUrl: undefined, dataDir: '.data', demo: true }
    expect(readConfig({})).toEqual(unset)
    expect(readConfig({ PORT: '', DATABASE_URL: ' ', DEMO: '', PATH: '/bin' })).toEqual(unset)
  })

  it('is read', () => {
    const variables = {
      PORT: '0',
      HOST: '::1',
      DATABASE_URL: 'postgresql://db/city',
      DATA_DIR: '/data',
      DEMO: 'off',
    }
    expect(readConfig(variables)).toEqual({
      port: 0,
      host: '::1',
      databaseUrl: 'postgresql://db/city',
      dataDir: '/data',
      demo: false,
    })
  })

  it.each([
    { PORT: 'http' },
    { PORT: '70000' },
    { PORT: '80.5' },
    { DEMO: 'yes' },
    { DATABASE_URL: 'mysql://db' },
  ])('says which variable is wrong: %o', (variables) => {
    const [name = ''] = Object.keys(variables)
    expect(() => readConfig(variables)).toThrow(new RegExp(`环境变量有误.*\n  ${name}: .*·`))
  })

  it('names all faults at once, and no value', () => {
    const read = () => readConfig({ PORT: 'x', DATABASE_URL: 'http://me:secret@db' })
    expect(read).toThrow(/PORT[\s\S]*DATABASE_URL/)
    expect(read).not.toThrow(/secret/)
  })
})
