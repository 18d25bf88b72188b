import { z } from 'zod'
import type { Db } from '../db/db.ts'
import { importBundle } from '../import/import-bundle.ts'
import { makeSignInLink, signInArguments } from '../services/make-sign-in-link.ts'
import { verify } from '../services/verify.ts'

/** A command that can be asked for from outside the process. Arguments and result are plain JSON. */
export type Command = (db: Db, args: unknown, onProgress: (text: string) => void) => Promise<unknown>

const importArguments = z.object({
  /** Absolute, because the asking process may stand in another folder. */
  bundlePath: z.string(),
  dataDir: z.string().optional(),
  rejectsDir: z.string().optional(),
  dryRun: z.boolean(),
})

export const commands = {
  import: (db, args, onProgress) => importBundle(db, importArguments.parse(args), onProgress),
  verify: (db) => verify(db),
  'sign-in': (db, args) => makeSignInLink(db, signInArguments.parse(args), new Date()),
} satisfies Record<string, Command>

export type CommandName = keyof typeof commands
