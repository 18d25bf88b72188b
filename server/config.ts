import { z } from 'zod'

const environment = z.object({
  PORT: z.coerce
    .number({ error: '须为 0–65535 的整数 · must be a whole number from 0 to 65535' })
    .int({ error: '须为整数 · must be a whole number' })
    .min(0, { error: '须为 0–65535 · must be from 0 to 65535' })
    .max(65_535, { error: '须为 0–65535 · must be from 0 to 65535' })
    .default(8080),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, {
      error:
        '须以 postgresql:// 开头；留空则用内嵌数据库 · must begin with postgresql://; leave it unset for the embedded engine',
    })
    .optional(),
  DATA_DIR: z.string().default('.data'),
  DEMO: z
    .enum(['on', 'off'], { error: '须为 on 或 off · must be on or off' })
    .default('on')
    .transform((value) => value === 'on'),
})

export type Config = {
  port: number
  host: string
  /** Unset: the embedded engine, in dataDir. */
  databaseUrl?: string
  dataDir: string
  /** Whether the demonstration city is built where the store is empty. */
  demo: boolean
}

/** The message is meant for the person who starts the program. */
export class ConfigProblem extends Error {
  override name = 'ConfigProblem'
}

/**
 * The environment, validated; an empty variable counts as unset. Throws one ConfigProblem that names every variable at fault
 * (never its value: an address may hold a password).
 */
export function readConfig(variables: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()))
  const { success, data, error } = environment.safeParse(set)
  if (!success) {
    const faults = error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
    throw new ConfigProblem(`环境变量有误 · The environment is not valid:\n${faults.join('\n')}`)
  }
  return {
    port: data.PORT,
    host: data.HOST,
    databaseUrl: data.DATABASE_URL,
    dataDir: data.DATA_DIR,
    demo: data.DEMO,
  }
}
