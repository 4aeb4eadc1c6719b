import { ArrowLeft, ArrowRight, GripVertical, Pencil } from 'lucide-react'
import { useState } from 'react'
import { Button, GridList, GridListItem } from 'react-aria-components/GridList'
import { DropIndicator, useDragAndDrop } from 'react-aria-components/useDragAndDrop'
import { Photo } from '../../../components/photo.tsx'
import type { PhotoPartsFragment } from '../../../generated/types.ts'
import type { PhotoSize } from '../../../lib/photos.ts'
import { PhotoDialog } from './photo-dialog.tsx'
import { moveIds, shiftId } from './photo-order.ts'
import { usePhotoCommands } from './use-photo-commands.ts'

const SIZE: PhotoSize = { aspect: '1:1', widths: [200, 300, 400], sizes: '(max-width: 45rem) 46vw, 220px' }

/** The photos in their order: dragged by hand or by key, or moved by one place with a button. */
export function PhotoGrid() {
  const { photos, reorder, remove, describe } = usePhotoCommands()
  const [openedId, setOpenedId] = useState<string>()
  const ids = photos.map(({ id }) => id)
  const opened = photos.find(({ id }) => id === openedId)
  const { dragAndDropHooks, announcement, shift } = useMoving(ids, reorder)
  if (photos.length === 0) return null
  return (
    <>
      <GridList
        aria-label="Photos, in the order buyers see them"
        layout="grid"
        keyboardNavigationBehavior="tab"
        items={photos}
        dragAndDropHooks={dragAndDropHooks}
        className="flex flex-wrap gap-3"
      >
        {(photo) => (
          <PhotoTile
            photo={photo}
            place={ids.indexOf(photo.id)}
            count={ids.length}
            onShift={(by) => shift(photo.id, by)}
            onOpen={() => setOpenedId(photo.id)}
          />
        )}
      </GridList>
      <p role="status" className="sr-only">
        {announcement}
      </p>
      {opened ? (
        <PhotoDialog
          key={opened.id}
          photo={opened}
          onDescribe={(alt) => describe(opened.id, alt)}
          onRemove={() => remove(opened.id)}
          onClose={() => setOpenedId(undefined)}
        />
      ) : null}
    </>
  )
}

/** Both ways of moving a photo, and the words for whoever does not see it move. */
function useMoving(ids: readonly string[], reorder: (order: readonly string[]) => Promise<void>) {
  const [announcement, setAnnouncement] = useState('')
  const moveTo = (order: readonly string[], id: string) => {
    const place = order.indexOf(id) + 1
    setAnnouncement(place === 1 ? 'It is the cover now.' : `Moved to place ${place} of ${order.length}.`)
    void reorder(order)
  }
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder({ keys, target }) {
      if (target.dropPosition === 'on') return
      const moved = new Set([...keys].map(String))
      const order = moveIds(ids, moved, { id: String(target.key), position: target.dropPosition })
      const [first] = moved
      if (first !== undefined) moveTo(order, first)
    },
    // Without a width of its own, so that nothing moves while something is carried over it.
    renderDropIndicator: (target) => (
      <DropIndicator
        target={target}
        className="relative -mx-1.5 w-0 outline-none before:absolute before:inset-y-0 before:-left-0.5 before:w-1 before:rounded-full data-drop-target:before:bg-gold"
      />
    ),
  })
  return { dragAndDropHooks, announcement, shift: (id: string, by: number) => moveTo(shiftId(ids, id, by), id) }
}

interface PhotoTileProps {
  readonly photo: PhotoPartsFragment
  readonly place: number
  readonly count: number
  readonly onShift: (by: number) => void
  readonly onOpen: () => void
}

const TOOL =
  'grid size-11 place-items-center rounded-sm text-ink-2 hover:bg-sunken hover:text-ink disabled:opacity-30 data-focus-visible:outline-3 data-focus-visible:outline-focus'

function PhotoTile({ photo, place, count, onShift, onOpen }: PhotoTileProps) {
  const name = photo.alt === '' ? `Photo ${place + 1}` : `Photo ${place + 1}: ${photo.alt}`
  return (
    <GridListItem
      id={photo.id}
      textValue={name}
      className="grid w-[calc((100%-0.8rem)/2)] gap-1 rounded-lg border border-line bg-card p-2 outline-none md:w-[calc((100%-1.6rem)/3)] data-dragging:opacity-50 data-focus-visible:outline-3 data-focus-visible:outline-focus"
    >
      <span className="relative block">
        <Photo photo={photo} size={SIZE} alt="" className="aspect-square rounded-md" />
        {place === 0 ? (
          <span className="absolute top-2 left-2 rounded-full bg-gold px-2.5 py-0.5 font-bold text-[0.8125rem] text-on-gold">
            Cover
          </span>
        ) : null}
      </span>
      <span className="flex items-center justify-between">
        <Button slot="drag" aria-label={`Drag ${name}`} className={`${TOOL} cursor-grab max-sm:hidden`}>
          <GripVertical aria-hidden className="size-4" />
        </Button>
        <Button
          aria-label={`Move ${name} one place forward`}
          isDisabled={place === 0}
          onPress={() => onShift(-1)}
          className={TOOL}
        >
          <ArrowLeft aria-hidden className="size-4" />
        </Button>
        <Button
          aria-label={`Move ${name} one place back`}
          isDisabled={place === count - 1}
          onPress={() => onShift(1)}
          className={TOOL}
        >
          <ArrowRight aria-hidden className="size-4" />
        </Button>
        <Button aria-label={`Describe or remove ${name}`} onPress={onOpen} className={TOOL}>
          <Pencil aria-hidden className="size-4" />
        </Button>
      </span>
      <span
        className={`line-clamp-1 px-1 pb-1 text-[0.8125rem] ${photo.alt === '' ? 'text-ink-3 italic' : 'text-ink-2'}`}
      >
        {photo.alt === '' ? 'Not described yet' : photo.alt}
      </span>
    </GridListItem>
  )
}
