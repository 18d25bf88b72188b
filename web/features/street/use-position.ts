import { useEffect, useState } from 'react'
import { type Fix, worstKnownM } from '../../../geo/model/walk.ts'
import { isSecurePage } from './keeping/keep-app.ts'

/** Where the holder is; or why it is not known. */
export type Whereabouts =
  | { kind: 'known'; fix: Fix }
  | { kind: 'asking' | 'denied' | 'unavailable' | 'insecure' }

/** Follows the phone's position, as exactly as it can. Browsers give WGS-84, also where maps are shifted. */
export function usePosition(): Whereabouts {
  const [where, setWhere] = useState<Whereabouts>({ kind: isSecurePage() ? 'asking' : 'insecure' })
  useEffect(() => {
    if (!isSecurePage()) return
    const watch = navigator.geolocation.watchPosition(
      ({ coords, timestamp }) =>
        setWhere({
          kind: 'known',
          fix: {
            at: [coords.longitude, coords.latitude],
            accuracyM: Math.min(coords.accuracy, worstKnownM),
            takenAt: new Date(timestamp).toISOString(),
          },
        }),
      ({ code, PERMISSION_DENIED }) =>
        setWhere({ kind: code === PERMISSION_DENIED ? 'denied' : 'unavailable' }),
      { enableHighAccuracy: true, maximumAge: 5000 },
    )
    return () => navigator.geolocation.clearWatch(watch)
  }, [])
  return where
}
