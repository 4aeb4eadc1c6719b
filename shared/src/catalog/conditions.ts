import type { ConditionGrade } from './category.ts'

function grade(value: string, label: string, description: string): ConditionGrade {
  return { value, label, description }
}

/** Antiques, militaria and anything made to be used and handled. */
export const GENERAL_CONDITIONS: readonly ConditionGrade[] = [
  grade('mint', 'Mint', 'As it left the maker: unused, complete and without any mark of age.'),
  grade(
    'excellent',
    'Excellent',
    'Used with care; wear can be found only by looking closely, and nothing has been restored.',
  ),
  grade(
    'very-good',
    'Very good',
    'Light wear that suits its age, complete and sound; small old repairs are described.',
  ),
  grade('good', 'Good', 'Honest wear, marks or minor losses that are easy to see, but whole and fit to use or show.'),
  grade('fair', 'Fair', 'Plain damage, a missing part or an obvious repair; still worth having and described in full.'),
  grade('poor', 'Poor', 'Heavily damaged or incomplete; sold for parts, for study or for restoration.'),
]

/** Books, maps and manuscripts, in the words of the book trade. */
export const BOOK_CONDITIONS: readonly ConditionGrade[] = [
  grade('as-new', 'As new', 'In the same state as on the day of publication, with nothing to remark.'),
  grade('fine', 'Fine', 'Crisp and clean throughout, without defects, though no longer quite new.'),
  grade('near-fine', 'Near fine', 'A fine copy but for one or two small faults, which are named.'),
  grade('very-good', 'Very good', 'Some small signs of reading or shelving, but no tears to text or binding.'),
  grade('good', 'Good', 'An average worn copy with all its pages and plates; faults are listed.'),
  grade('fair', 'Fair', 'Worn, with all the text but perhaps wanting endpapers, half-title or jacket.'),
  grade('poor', 'Poor', 'A reading or working copy: text complete, binding failing, stains or losses likely.'),
]

/** Coins, medals and tokens, by the wear of the design. */
export const COIN_CONDITIONS: readonly ConditionGrade[] = [
  grade('proof', 'Proof', 'Struck from polished dies for collectors and never handled as money.'),
  grade('uncirculated', 'Uncirculated', 'No wear on the highest points; bag marks and toning are possible.'),
  grade(
    'extremely-fine',
    'Extremely fine',
    'A trace of wear on the highest points only, with most of the lustre kept.',
  ),
  grade('very-fine', 'Very fine', 'Light, even wear; all lettering and the main details are sharp.'),
  grade('fine', 'Fine', 'Moderate wear all over; the design is bold but the finer lines have gone.'),
  grade('good', 'Good', 'Heavily worn; the type is clear and the legend can be read in most places.'),
  grade('poor', 'Poor', 'Barely identifiable, holed, bent or badly corroded; kept for its rarity.'),
]

/** Stamps, covers and banknotes: paper, gum, margins and folds. */
export const PAPER_CONDITIONS: readonly ConditionGrade[] = [
  grade('superb', 'Superb', 'Fresh and well centred, full gum or crisp paper, with nothing to fault.'),
  grade(
    'extremely-fine',
    'Extremely fine',
    'Above the average of the issue, with a light hinge mark or one soft handling bend at most.',
  ),
  grade('very-fine', 'Very fine', 'Clean and attractive; light folds, hinges or a neat postmark.'),
  grade('fine', 'Fine', 'Used but sound: several folds, a heavier postmark or slightly off centre.'),
  grade('good', 'Good', 'Worn, creased or short of a perforation, and still whole.'),
  grade('poor', 'Poor', 'Torn, thinned or stained; a space-filler until a better one is found.'),
]

/** Watches, cameras and other mechanisms: looks and running together. */
export const MECHANICAL_CONDITIONS: readonly ConditionGrade[] = [
  grade('unworn', 'Unworn', 'Never used, working, with its packaging or protective film.'),
  grade(
    'excellent',
    'Excellent',
    'Faint traces of use, working as it should on every setting, nothing polished or replaced.',
  ),
  grade(
    'very-good',
    'Very good',
    'Light scratches or brassing; works correctly, service history known or recently tested.',
  ),
  grade('good', 'Good', 'Clear wear; runs, though a service is due or one function is slow.'),
  grade('fair', 'Fair', 'Heavy wear, a refinished or replaced part, or a function that does not work.'),
  grade('not-working', 'Not working', 'Does not run; sold for repair, parts or display.'),
]

/** Pictures and sculpture: surface, support and restoration. */
export const ART_CONDITIONS: readonly ConditionGrade[] = [
  grade('pristine', 'Pristine', 'As it left the studio or the press, without restoration.'),
  grade('excellent', 'Excellent', 'Stable and fresh; nothing that a viewer would notice at arm’s length.'),
  grade('very-good', 'Very good', 'Slight craquelure, toning or surface dirt, or a small and sympathetic restoration.'),
  grade('good', 'Good', 'Visible age: foxing, retouching, rubbed frame or chips, all stable.'),
  grade('fair', 'Fair', 'Tears, flaking, fading or earlier restoration that affects the look of the work.'),
  grade('poor', 'Poor', 'In need of a conservator before it can be hung or shown.'),
]

/** Toys and games: completeness and box as much as wear. */
export const TOY_CONDITIONS: readonly ConditionGrade[] = [
  grade('mint-boxed', 'Mint, boxed', 'Unplayed, complete and in its original packaging.'),
  grade('near-mint', 'Near mint', 'Looks unplayed, complete; the box is missing or worn.'),
  grade('excellent', 'Excellent', 'A careful child’s toy: small rubs or chips, complete and working.'),
  grade('very-good', 'Very good', 'Played with, some paint or cloth wear, complete in all that matters.'),
  grade('good', 'Good', 'Well loved, with visible wear, an old repair or a minor part missing.'),
  grade('fair', 'Fair', 'Hard played, repainted or incomplete, and priced as such.'),
]
