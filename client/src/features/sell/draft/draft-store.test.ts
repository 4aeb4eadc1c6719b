import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { DraftListingFragment } from '../../../generated/types.ts'
import { CLOCKS, draftListing } from '../testing/draft-listing.ts'
import type { SaveAnswer, UpdateDraft } from './draft-api.ts'
import { readUnsaved } from './draft-storage.ts'
import { createDraftStore } from './draft-store.ts'
import type { DraftInput } from './to-input.ts'

const NOW = Date.parse('2026-11-23T12:00:00Z')

beforeEach(() => {
  jest.useFakeTimers()
})

afterEach(() => {
  jest.useRealTimers()
  sessionStorage.clear()
  localStorage.clear()
})

/** A server that keeps one listing, and can be changed behind the form's back or cut off. */
function server(initial: DraftListingFragment | null = draftListing()) {
  let listing = initial
  let isReachable = true
  const answers: SaveAnswer[] = []
  const requests: (DraftInput | UpdateDraft)[] = []
  const save = async (input: DraftInput): Promise<SaveAnswer> => {
    if (!isReachable) throw new TypeError('Failed to fetch')
    const prepared = answers.shift()
    if (prepared) return prepared
    listing = draftListing({
      ...listing,
      version: (listing?.version ?? 0) + 1,
      title: input.title ?? listing?.title ?? '',
      maker: input.maker === undefined ? (listing?.maker ?? null) : input.maker,
    })
    return { kind: 'saved', listing }
  }
  return {
    requests,
    answers,
    listing: () => listing,
    cut: (cut: boolean) => {
      isReachable = !cut
    },
    change: (changes: Partial<DraftListingFragment>) => {
      listing = draftListing({ ...listing, version: (listing?.version ?? 0) + 1, ...changes })
    },
    api: {
      create(input: DraftInput) {
        requests.push(input)
        return save(input)
      },
      async update(update: UpdateDraft): Promise<SaveAnswer> {
        requests.push(update)
        if (isReachable && listing && listing.version > update.expectedVersion) {
          return { kind: 'changed-elsewhere', listing }
        }
        return save(update.input)
      },
      publish: async () => ({ kind: 'refused' as const, message: 'Not here.' }),
    },
  }
}

function open(from: ReturnType<typeof server>, listing = from.listing()) {
  const created: string[] = []
  const store = createDraftStore({
    listing,
    api: from.api,
    now: () => NOW,
    onCreated: ({ id }) => created.push(id),
  })
  return { store, created }
}

const pause = () => jest.advanceTimersByTimeAsync(800)

describe('the listing form', () => {
  test('creates the draft with the first thing said, and saves what was typed meanwhile into it', async () => {
    const house = server(null)
    const { store, created } = open(house)
    store.change({ title: 'Mantel clock' })
    await pause()
    expect(created).toEqual(['listing-1'])
    store.change({ maker: 'Camerer Cuss' })
    await pause()
    expect(house.requests).toEqual([
      { title: 'Mantel clock' },
      { id: 'listing-1', expectedVersion: 1, input: { maker: 'Camerer Cuss' } },
    ])
    expect(store.state().save.kind).toBe('saved')
  })

  test('saves a category only together with what it decides', async () => {
    const house = server(null)
    const { store } = open(house)
    store.change({ categorySlug: 'clocks' })
    await pause()
    expect(house.requests).toEqual([])
    store.knowCategory('clocks', CLOCKS.attributes)
    await pause()
    expect(house.requests).toEqual([{ categorySlug: 'clocks', condition: null, attributes: [] }])
  })

  test('keeps what cannot be saved yet and saves the rest', async () => {
    const house = server()
    const { store } = open(house)
    store.change({ title: 'Clock', dimensions: { unit: 'cm', height: 'about 40', width: '30', depth: '', weight: '' } })
    await pause()
    const dimensions = { widthMm: 300, depthMm: null, weightG: null }
    expect(house.requests).toEqual([{ id: 'listing-1', expectedVersion: 1, input: { title: 'Clock', dimensions } }])
    expect(readUnsaved('listing-1')?.typed).toHaveProperty('dimensions.height', 'about 40')
    await pause()
    expect(await store.saveNow()).toBe(false)
    expect(house.requests).toHaveLength(1)
  })

  test('survives a dead line and a reload', async () => {
    const house = server()
    house.cut(true)
    const first = open(house)
    first.store.change({ title: 'Typed on a train' })
    await pause()
    expect(first.store.state().save.kind).toBe('retrying')
    first.store.leave()

    house.cut(false)
    const { store } = open(house)
    expect(store.state().draft.typed.title).toBe('Typed on a train')
    await pause()
    expect(house.listing()?.title).toBe('Typed on a train')
    expect(readUnsaved('listing-1')).toBeNull()
  })

  test('takes in changes from elsewhere that touch nothing typed here', async () => {
    const house = server()
    const { store } = open(house)
    house.change({ maker: 'Vulliamy' })
    store.change({ title: 'Clock' })
    await pause()
    expect(store.state().draft.typed).toMatchObject({ title: 'Clock', maker: 'Vulliamy' })
    expect(house.listing()).toMatchObject({ title: 'Clock', maker: 'Vulliamy' })
    expect(store.state().save.kind).toBe('saved')
  })

  test('lets the seller choose when the same field was changed elsewhere, and keeps mine', async () => {
    const house = server()
    const { store } = open(house)
    house.change({ title: 'Theirs' })
    store.change({ title: 'Mine', maker: 'Cuss' })
    await pause()
    expect(store.state().draft.conflict).toMatchObject({ keys: ['title'], theirs: { title: 'Theirs' } })
    expect(house.listing()?.title).toBe('Theirs')
    store.keepMine()
    await pause()
    expect(house.listing()).toMatchObject({ title: 'Mine', maker: 'Cuss' })
    expect(store.state().draft.conflict).toBeNull()
  })

  test('takes theirs and still saves what only I changed', async () => {
    const house = server()
    const { store } = open(house)
    house.change({ title: 'Theirs' })
    store.change({ title: 'Mine', maker: 'Cuss' })
    await pause()
    store.takeTheirs()
    await pause()
    expect(house.listing()).toMatchObject({ title: 'Theirs', maker: 'Cuss' })
    expect(store.state().draft.typed.title).toBe('Theirs')
  })

  test('asks after a reload when the kept text meets a newer one', async () => {
    const house = server()
    house.cut(true)
    const first = open(house)
    first.store.change({ title: 'Mine' })
    await pause()
    first.store.leave()
    house.cut(false)
    house.change({ title: 'Theirs' })
    const { store } = open(house)
    await pause()
    expect(store.state().draft.conflict?.keys).toEqual(['title'])
    expect(house.listing()?.title).toBe('Theirs')
  })

  test('a new photo does not disturb what is being typed', async () => {
    const house = server()
    const { store } = open(house)
    store.change({ title: 'Clock', sale: { ...store.state().draft.typed.sale, format: 'auction', days: 5 } })
    house.change({})
    store.receive(draftListing({ ...house.listing() }))
    expect(store.state().draft.conflict).toBeNull()
    await pause()
    expect(house.requests).toEqual([{ id: 'listing-1', expectedVersion: 2, input: { title: 'Clock' } }])
  })

  test('shows what another tab has saved since the page was made, but never goes back', async () => {
    const house = server(draftListing({ version: 3, title: 'Clock' }))
    const { store } = open(house)
    store.refresh(draftListing({ version: 2, title: 'Older' }))
    expect(store.state().draft.typed.title).toBe('Clock')
    store.refresh(draftListing({ version: 4, title: 'Newer' }))
    expect(store.state().draft.typed.title).toBe('Newer')
    expect(store.state().save.kind).toBe('saved')
  })

  test('shows what the server refuses at its field, saves the rest, and tries again once it is changed', async () => {
    const house = server()
    const { store } = open(house)
    house.answers.push({ kind: 'invalid', problems: [{ field: 'maker', message: 'Unknown maker.' }] })
    store.change({ title: 'Clock', maker: 'Nobody' })
    await pause()
    expect(house.requests.map((request) => ('input' in request ? request.input : request))).toEqual([
      { title: 'Clock', maker: 'Nobody' },
      { title: 'Clock' },
    ])
    store.change({ maker: 'Cuss' })
    await pause()
    expect(house.listing()?.maker).toBe('Cuss')
    expect(await store.saveNow()).toBe(true)
  })

  test('says so when the listing can no longer be edited', async () => {
    const house = server()
    const { store } = open(house)
    house.answers.push({ kind: 'not-editable', message: 'It has bids.', listing: draftListing({ version: 2 }) })
    store.change({ title: 'Clock' })
    await pause()
    expect(store.state()).toMatchObject({ obstacle: 'It has bids.', save: { kind: 'held' } })
  })

  test('what is on sale changes only when its seller says so', async () => {
    const house = server(draftListing({ status: 'PUBLISHED', title: 'Clock' }))
    const { store } = open(house)
    store.change({ title: 'Mantel clock' })
    await jest.advanceTimersByTimeAsync(60_000)
    expect(house.requests).toEqual([])
    expect(await store.saveNow()).toBe(true)
    expect(house.listing()?.title).toBe('Mantel clock')
    store.change({ title: 'Regretted' })
    store.discard()
    expect(store.state().draft.typed.title).toBe('Mantel clock')
  })

  test('counts the duration of an auction from its publication', async () => {
    const house = server()
    const { store } = open(house)
    store.change({
      sale: { ...store.state().draft.typed.sale, format: 'auction', startingPrice: '100', days: 3 },
    })
    await pause()
    await store.publish()
    const ends = house.requests.map((request) => ('input' in request ? request.input.sale?.auction?.endsAt : null))
    expect(ends).toEqual(['2026-11-26T12:00:00.000Z', '2026-11-26T12:00:00.000Z'])
  })
})
