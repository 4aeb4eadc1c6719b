import { choice, choices, measure, text, year, yesNo } from '../attribute-builders.ts'
import type { RootCategoryDefinition } from '../category.ts'
import { MECHANICAL_CONDITIONS } from '../conditions.ts'

/** Wristwatches, pocket watches and timers. */
export const WATCHES: RootCategoryDefinition = {
  slug: 'watches',
  code: 'WAT',
  name: 'Watches',
  description: 'Wristwatches, chronographs, pocket watches and timers, opened, timed and described part by part.',
  conditions: MECHANICAL_CONDITIONS,
  attributes: [
    choice(
      'movement',
      'Movement',
      ['Manual winding', 'Automatic', 'Key wound', 'Quartz', 'Electronic', 'Tuning fork'],
      { required: true, filterable: true },
    ),
    text('calibre', 'Calibre', { maximumLength: 60 }),
    text('reference', 'Reference', {
      help: 'The model number, usually inside the case back or between the lugs.',
      maximumLength: 60,
    }),
    choice(
      'caseMaterial',
      'Case',
      [
        'Stainless steel',
        'Yellow gold',
        'Rose gold',
        'White gold',
        'Platinum',
        'Silver',
        'Gold filled',
        'Gold plated',
        'Chrome plated',
        'Gunmetal',
        'Titanium',
        'Nickel',
        'Brass',
        'Resin',
      ],
      { required: true, filterable: true },
    ),
    measure('caseDiameter', 'Case diameter', {
      unit: 'mm',
      minimum: 8,
      maximum: 200,
      required: true,
      help: 'Without the crown.',
    }),
    choice(
      'dialColour',
      'Dial',
      [
        'White',
        'Silver',
        'Champagne',
        'Black',
        'Blue',
        'Green',
        'Brown',
        'Red',
        'Enamel',
        'Skeleton',
        'Two-tone',
        'None',
      ],
      { filterable: true },
    ),
    choice('boxPapers', 'Box and papers', ['Box and papers', 'Papers only', 'Box only', 'Neither'], {
      filterable: true,
    }),
    choice(
      'service',
      'Service',
      ['Serviced within a year', 'Serviced, date known', 'Not recently serviced', 'Not known'],
      { filterable: true },
    ),
    year('yearMade', 'Year made', { minimum: 1500 }),
  ],
  children: [
    {
      slug: 'dress-watches',
      name: 'Dress watches',
      description: 'Thin, plain and small: watches for the cuff.',
      attributes: [
        choice('strap', 'Strap or bracelet', ['Leather', 'Bracelet', 'Mesh', 'Textile', 'None'], { filterable: true }),
        measure('lugWidth', 'Between the lugs', { unit: 'mm', minimum: 4, maximum: 40 }),
        yesNo('originalCrown', 'Original crown'),
      ],
    },
    {
      slug: 'tool-watches',
      name: 'Diving & tool watches',
      description: 'Divers, field, pilot and railway watches made to be read in a hurry.',
      attributes: [
        choice('strap', 'Strap or bracelet', ['Leather', 'Bracelet', 'Rubber', 'Textile', 'None'], {
          filterable: true,
        }),
        choice('lume', 'Luminous material', ['Radium', 'Tritium', 'Super-LumiNova', 'Relumed', 'None'], {
          filterable: true,
        }),
        measure('waterResistance', 'Rated depth when new', { unit: 'm', minimum: 0, maximum: 4000 }),
        choices('toolFeatures', 'Features', [
          'Rotating bezel',
          'Hacking seconds',
          'Second time zone',
          'Antimagnetic',
          'Screw-down crown',
          'Date',
          'Alarm',
        ]),
      ],
    },
    {
      slug: 'chronographs',
      name: 'Chronographs',
      description: 'Watches that also measure: two and three registers, tachymeters, pulsometers.',
      attributes: [
        choice('chronographType', 'Type', ['Column wheel', 'Cam', 'Monopusher', 'Split seconds', 'Flyback', 'Quartz'], {
          required: true,
          filterable: true,
        }),
        choices('scales', 'Scales', ['Tachymeter', 'Telemeter', 'Pulsometer', 'Slide rule', 'Regatta', 'None']),
        choice('strap', 'Strap or bracelet', ['Leather', 'Bracelet', 'Rubber', 'Textile', 'None'], {
          filterable: true,
        }),
      ],
    },
    {
      slug: 'pocket-watches',
      name: 'Pocket watches',
      description: 'Hunters, open faces, verges and railway watches, with chains and keys.',
      attributes: [
        choice('caseStyle', 'Case style', ['Open face', 'Hunter', 'Half hunter', 'Pair case'], {
          required: true,
          filterable: true,
        }),
        choice('escapement', 'Escapement', [
          'Verge',
          'Cylinder',
          'English lever',
          'Swiss lever',
          'Duplex',
          'Chronometer',
        ]),
        choices(
          'complications',
          'Complications',
          ['Repeater', 'Chronograph', 'Calendar', 'Moon phase', 'Alarm', 'None'],
          { filterable: true },
        ),
        yesNo('chainIncluded', 'Chain or key included'),
      ],
    },
    {
      slug: 'stopwatches-timers',
      name: 'Stopwatches & timers',
      description: 'Sports timers, deck watches, travel alarms and the watchmaker’s own tools.',
      attributes: [
        choice(
          'timerType',
          'Type',
          [
            'Stopwatch',
            'Split-seconds timer',
            'Deck watch',
            'Travel alarm',
            'Dashboard clock',
            'Parking timer',
            'Workshop tool',
          ],
          { required: true, filterable: true },
        ),
        text('resolution', 'Reads to', { maximumLength: 40 }),
      ],
    },
  ],
}
