import { choice, measure, text, year, yesNo } from '../attribute-builders.ts'
import type { RootCategoryDefinition } from '../category.ts'
import { ART_CONDITIONS } from '../conditions.ts'

/** Paintings, drawings, prints, sculpture and world art. */
export const FINE_ART: RootCategoryDefinition = {
  slug: 'fine-art',
  code: 'ART',
  name: 'Fine art',
  description: 'Paintings, drawings, prints and sculpture, described with their faults and their history.',
  conditions: ART_CONDITIONS,
  attributes: [
    choice(
      'attribution',
      'Attribution',
      ['By the artist', 'Attributed to', 'Studio of', 'Circle of', 'Follower of', 'After', 'School', 'Unknown hand'],
      {
        required: true,
        filterable: true,
        help: 'The trade’s words mean different things; choose the most cautious that is true.',
      },
    ),
    choice(
      'subject',
      'Subject',
      [
        'Abstract',
        'Animal',
        'Architecture',
        'Figure',
        'Genre',
        'Landscape',
        'Marine',
        'Mythology',
        'Portrait',
        'Religious',
        'Still life',
        'Topographical',
      ],
      { filterable: true },
    ),
    choice(
      'school',
      'School or movement',
      [
        'Academic',
        'Art Deco',
        'Art Nouveau',
        'Baroque',
        'Edo and Meiji',
        'Expressionist',
        'Folk and naïve',
        'Impressionist',
        'Modernist',
        'Old Master',
        'Pop',
        'Post-war',
        'Realist',
        'Romantic',
        'Contemporary',
      ],
      { filterable: true },
    ),
    choice(
      'signature',
      'Signature',
      ['Signed', 'Signed and dated', 'Monogrammed', 'Stamped', 'Inscribed', 'Unsigned'],
      { filterable: true },
    ),
    year('yearMade', 'Year', { minimum: -3000 }),
    choice('framing', 'Framing', ['Original frame', 'Later frame', 'Mounted, unframed', 'Unframed', 'Not applicable']),
    yesNo('certificate', 'Certificate or report included'),
  ],
  children: [
    {
      slug: 'paintings',
      name: 'Paintings',
      description: 'Oils, tempera and acrylics on canvas, panel and board.',
      attributes: [
        choice('medium', 'Medium', ['Oil', 'Tempera', 'Acrylic', 'Mixed media', 'Lacquer'], {
          required: true,
          filterable: true,
        }),
        choice('support', 'Support', ['Canvas', 'Panel', 'Board', 'Copper', 'Glass', 'Paper laid on canvas'], {
          required: true,
          filterable: true,
        }),
        yesNo('relined', 'Relined'),
      ],
    },
    {
      slug: 'drawings-watercolours',
      name: 'Drawings & watercolours',
      description: 'Works on paper made by one hand: pencil, ink, chalk, pastel and watercolour.',
      attributes: [
        choice(
          'medium',
          'Medium',
          ['Pencil', 'Ink', 'Chalk', 'Charcoal', 'Pastel', 'Watercolour', 'Gouache', 'Mixed media'],
          { required: true, filterable: true },
        ),
        text('watermark', 'Paper and watermark'),
      ],
    },
    {
      slug: 'prints-posters',
      name: 'Prints & posters',
      description: 'Woodcuts, etchings, lithographs, screenprints and posters.',
      attributes: [
        choice(
          'technique',
          'Technique',
          [
            'Woodcut',
            'Colour woodblock',
            'Wood engraving',
            'Engraving',
            'Etching',
            'Aquatint',
            'Mezzotint',
            'Lithograph',
            'Linocut',
            'Screenprint',
            'Offset',
          ],
          { required: true, filterable: true },
        ),
        text('edition', 'Edition', { help: 'For example 34/75, or “unknown size”.', maximumLength: 60 }),
        text('state', 'State or printing', { maximumLength: 80 }),
        measure('plateHeight', 'Image height', { unit: 'mm', minimum: 1, maximum: 5000 }),
        measure('plateWidth', 'Image width', { unit: 'mm', minimum: 1, maximum: 5000 }),
      ],
    },
    {
      slug: 'sculpture',
      name: 'Sculpture',
      description: 'Bronzes, carvings, plasters and ceramics in the round.',
      attributes: [
        choice(
          'medium',
          'Medium',
          ['Bronze', 'Marble', 'Stone', 'Wood', 'Plaster', 'Terracotta', 'Spelter', 'Iron', 'Ceramic', 'Glass'],
          { required: true, filterable: true },
        ),
        text('foundry', 'Foundry or workshop'),
        text('cast', 'Cast number', { maximumLength: 60 }),
      ],
    },
    {
      slug: 'world-art',
      name: 'Masks & world art',
      description: 'Masks, devotional objects and carvings from the workshops of many countries.',
      attributes: [
        choice(
          'region',
          'Region',
          [
            'East Asia',
            'South Asia',
            'South-East Asia',
            'Pacific',
            'Africa',
            'Middle East',
            'Mediterranean',
            'Northern Europe',
            'Americas',
          ],
          { required: true, filterable: true },
        ),
        choice('use', 'Made for', ['Ritual', 'Theatre', 'Household', 'Travel trade', 'Not known'], {
          filterable: true,
        }),
        text('people', 'People or workshop'),
      ],
    },
  ],
}
