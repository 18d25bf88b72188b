import type { NewOpinion } from '../../geo/model/walk.ts'
import type { Queryable } from '../db/db.ts'
import type { Recorder } from './insert-marks.ts'

/** Keeps an opinion about a locked proposal; one that is kept already stays as it was. */
export async function insertOpinion(
  tx: Queryable,
  proposalId: number,
  opinion: NewOpinion,
  { accountId, actor, at }: Recorder,
): Promise<void> {
  await tx.query(
    `
    insert into proposal_opinion (proposal_id, client_id, revision, stance, text, body, given_on, received_at,
      recorded_by, actor)
    values ($1::int, $2::uuid, $3::int, $4::text, $5::text, $6::text, $7::date, $8::timestamptz, $9::int, $10::text)
    on conflict (proposal_id, client_id) do nothing
    `,
    [
      proposalId,
      opinion.clientId,
      opinion.revision,
      opinion.stance,
      opinion.text,
      opinion.body,
      opinion.givenOn,
      at,
      accountId,
      actor,
    ],
  )
}
