import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { ensureTemplate } from '../../server/db/embedded/data-template.ts'
import { openDatabase } from '../../server/db/open-database.ts'
import { leaveOut } from './leave-out.ts'
import { makeNativeCluster, type NativeCluster } from './native-cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the native cluster's database `postgres`, beside which `wangge_template` stands; null: no cluster. */
    nativeUrl: string | null
    /** Where embedded databases lie, until the run ends. */
    dataFolder: string
  }
}

/** Makes what every test file then copies: a migrated embedded folder, and a native cluster with a template database. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await ensureTemplate(() => {})
  const cluster = await makeNativeCluster()
  if (!cluster) leaveOut('PostgreSQL with PostGIS (Debian: postgresql-postgis)', 'tests on the native engine')
  project.provide('nativeUrl', cluster && (await startWithTemplate(cluster)))
  const dataFolder = await mkdtemp(join(tmpdir(), 'wangge-tests-'))
  project.provide('dataFolder', dataFolder)
  return async () => {
    await cluster?.remove()
    await rm(dataFolder, { recursive: true })
  }
}

/** @returns the address of its database `postgres` */
async function startWithTemplate(cluster: NativeCluster): Promise<string> {
  await cluster.start()
  await createTemplate(cluster.urlOf('postgres'))
  const template = await openDatabase({ databaseUrl: cluster.urlOf('wangge_template'), dataDir: '' })
  await template.close()
  return cluster.urlOf('postgres')
}

async function createTemplate(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query('create database wangge_template')
  await client.end()
}
