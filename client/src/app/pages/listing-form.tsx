import { ListingFormPage } from '../../features/sell/listing-form-page.tsx'
import { ListingPreview } from '../listing-preview.tsx'

/** The listing form, whose review shows the listing with the parts of a lot's page. */
export function ListingForm() {
  return <ListingFormPage preview={(listing) => <ListingPreview listing={listing} />} />
}
