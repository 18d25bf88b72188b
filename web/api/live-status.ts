let isUp = false

/** Whether the server tells of changes by itself. */
export const isLiveUp = (): boolean => isUp

export function noteLive(up: boolean): void {
  isUp = up
}
