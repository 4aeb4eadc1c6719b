import { useBlocker } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { unsavedKeys } from '../draft/draft-model.ts'
import { useWizard } from './wizard-context.ts'

/**
 * Asks before what is on its way would be lost: photos when the form is left, and anything unsaved when the tab is closed,
 * because a tab takes its memory with it.
 */
export function LeaveGuard() {
  const { photos, state } = useWizard()
  const dialog = useRef<HTMLDialogElement>(null)
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => photos.isBusy && !isWithinForm(current.routeId, next.routeId),
    enableBeforeUnload: () => photos.isBusy || unsavedKeys(state.draft).size > 0,
    withResolver: true,
  })
  const isBlocked = status === 'blocked'
  useEffect(() => {
    if (isBlocked) dialog.current?.showModal()
  }, [isBlocked])
  useEffect(() => {
    const { current } = dialog
    const stay = () => reset?.()
    current?.addEventListener('close', stay)
    return () => current?.removeEventListener('close', stay)
  }, [reset])
  return (
    <ConfirmDialog
      ref={dialog}
      title="Photos are still on their way"
      confirm="Leave without them"
      cancel="Stay here"
      isDangerous
      onConfirm={() => proceed?.()}
    >
      If you leave now, those that have not arrived are not added. Everything else is kept.
    </ConfirmDialog>
  )
}

function isWithinForm(from: string, to: string): boolean {
  return from === to && to === '/sell/$listingId'
}
