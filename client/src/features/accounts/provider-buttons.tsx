import { buttonClass } from '../../components/button.tsx'

const PROVIDERS = [
  {
    path: '/auth/google',
    name: 'Google',
    mark: 'M21.6 12.2c0-.7-.1-1.4-.2-2H12v3.9h5.4a4.6 4.6 0 0 1-2 3v2.5h3.2c1.9-1.7 3-4.3 3-7.400zM12 22c2.700 0 5-.900 6.600-2.400l-3.200-2.500c-.900.600-2 1-3.400 1a6 6 0 0 1-5.600-4.100H3.100v2.600A10 10 0 0 0 12 22zM6.400 14a6 6 0 0 1 0-3.900V7.500H3.100a10 10 0 0 0 0 9.100zM12 6c1.500 0 2.800.500 3.800 1.500l2.900-2.900A10 10 0 0 0 3.100 7.500l3.300 2.600A6 6 0 0 1 12 6z',
  },
  {
    path: '/auth/github',
    name: 'GitHub',
    mark: 'M12 2a10 10 0 0 0-3.200 19.500c.5.1.7-.2.7-.500v-1.700c-2.800.600-3.400-1.300-3.400-1.300-.5-1.200-1.100-1.500-1.100-1.500-.9-.600.1-.600.1-.600 1 .1 1.500 1 1.500 1 .9 1.600 2.400 1.100 2.900.900.1-.700.4-1.100.600-1.400-2.200-.200-4.600-1.100-4.600-5 0-1.100.400-2 1-2.700-.1-.200-.400-1.300.1-2.700 0 0 .900-.300 2.800 1a9.500 9.500 0 0 1 5 0c1.900-1.300 2.800-1 2.800-1 .500 1.400.200 2.500.1 2.700.600.700 1 1.600 1 2.700 0 3.900-2.300 4.700-4.600 5 .400.300.700.900.700 1.900V21c0 .300.200.600.700.500A10 10 0 0 0 12 2z',
  },
] as const

/**
 * Signing in at a provider. Forms of their own, posted to our server: they work before any script has run, and a link on
 * another site can begin nothing.
 */
export function ProviderButtons({ returnPath }: { returnPath: string | undefined }) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {PROVIDERS.map(({ path, name, mark }) => (
        <form key={path} method="post" action={path}>
          {returnPath === undefined ? null : <input type="hidden" name="returnTo" value={returnPath} />}
          <button type="submit" className={`${buttonClass('ghost')} w-full bg-card px-3 text-[0.9375rem]`}>
            <svg aria-hidden="true" viewBox="0 0 24 24" className="size-5 flex-none fill-current">
              <path d={mark} />
            </svg>
            Continue with {name}
          </button>
        </form>
      ))}
    </div>
  )
}
