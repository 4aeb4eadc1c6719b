import { choice, choices, measure, text, yesNo } from '../attribute-builders.ts'
import type { RootCategoryDefinition } from '../category.ts'
import { COIN_CONDITIONS, PAPER_CONDITIONS } from '../conditions.ts'

const METALS = [
  'Gold',
  'Electrum',
  'Silver',
  'Billon',
  'Bronze',
  'Copper',
  'Brass',
  'Cupro-nickel',
  'Nickel',
  'Aluminium',
  'White metal',
  'Bimetallic',
]

const COIN_ATTRIBUTES = [
  choice('metal', 'Metal', METALS, { required: true, filterable: true }),
  text('mint', 'Mint'),
  measure('coinWeight', 'Weight', { unit: 'g', minimum: 0, maximum: 5000 }),
  measure('diameter', 'Diameter', { unit: 'mm', minimum: 3, maximum: 300 }),
]

/** Coins, medals, banknotes, stamps and covers. */
export const COINS_STAMPS: RootCategoryDefinition = {
  slug: 'coins-stamps',
  code: 'COI',
  name: 'Coins & stamps',
  description: 'Ancient and modern coins, medals, banknotes, stamps and the letters that carried them.',
  conditions: COIN_CONDITIONS,
  attributes: [
    text('issuer', 'Ruler or issuer', { required: true }),
    text('denomination', 'Denomination', { required: true, maximumLength: 80 }),
    text('dateOnPiece', 'Date', { help: 'As it stands on the piece, or a range: AD 103–111.', maximumLength: 40 }),
    text('reference', 'Catalogue reference', { help: 'RIC, Spink, KM, Stanley Gibbons, Pick …', maximumLength: 80 }),
    choice('gradingService', 'Graded by', ['Not graded', 'NGC', 'PCGS', 'ANACS', 'PMG', 'PSE', 'BPA', 'RPSL'], {
      filterable: true,
    }),
    text('gradeAwarded', 'Grade awarded', {
      help: 'Only as printed on the holder or certificate: MS 63, Choice XF.',
      maximumLength: 40,
    }),
  ],
  children: [
    {
      slug: 'ancient-coins',
      name: 'Ancient coins',
      description: 'Greek, Roman, Celtic, Byzantine and Eastern coins.',
      attributes: [
        ...COIN_ATTRIBUTES,
        choice(
          'culture',
          'Culture',
          [
            'Greek',
            'Roman Republic',
            'Roman Empire',
            'Roman Provincial',
            'Celtic',
            'Persian and Parthian',
            'Byzantine',
            'Indian',
            'Chinese',
          ],
          { required: true, filterable: true },
        ),
        measure('dieAxis', 'Die axis', { unit: 'h', minimum: 1, maximum: 12 }),
      ],
    },
    {
      slug: 'world-coins',
      name: 'World coins',
      description: 'Hammered and milled coins from the Middle Ages to our own time.',
      attributes: [
        ...COIN_ATTRIBUTES,
        choice('strike', 'Strike', ['Hammered', 'Milled', 'Proof', 'Pattern', 'Bullion'], {
          required: true,
          filterable: true,
        }),
      ],
    },
    {
      slug: 'medals-tokens',
      name: 'Commemorative medals & tokens',
      description: 'Medals of events and societies, prize medals, trade tokens and tickets.',
      attributes: [
        ...COIN_ATTRIBUTES,
        text('engraver', 'Engraver'),
        choice(
          'medalType',
          'Type',
          ['Commemorative', 'Prize', 'Society', 'Religious', 'Trade token', 'Pass or ticket'],
          { required: true, filterable: true },
        ),
      ],
    },
    {
      slug: 'banknotes',
      name: 'Banknotes',
      description: 'Notes of states, banks and emergencies.',
      conditions: PAPER_CONDITIONS,
      attributes: [
        text('serialNumber', 'Serial number', { required: true, maximumLength: 40 }),
        text('signatories', 'Signatories'),
        choices(
          'noteFeatures',
          'Features',
          ['First prefix', 'Replacement', 'Low serial', 'Radar serial', 'Specimen', 'Error', 'Cancelled'],
          { filterable: true },
        ),
      ],
    },
    {
      slug: 'stamps',
      name: 'Stamps',
      description: 'Single stamps, multiples and sets from the Penny Black on.',
      conditions: PAPER_CONDITIONS,
      attributes: [
        choice(
          'used',
          'Used or unused',
          [
            'Mint never hinged',
            'Mint hinged',
            'Unused without gum',
            'Used',
            'On piece',
            'On cover',
            'Cancelled to order',
          ],
          { required: true, filterable: true },
        ),
        text('perforation', 'Perforation', { maximumLength: 40 }),
        text('watermark', 'Watermark', { maximumLength: 60 }),
        yesNo('certificate', 'Expert certificate', { filterable: true }),
      ],
    },
    {
      slug: 'postal-history',
      name: 'Postal history',
      description: 'Covers, airmail, censored and crash mail, postcards and post-office fittings.',
      conditions: PAPER_CONDITIONS,
      attributes: [
        text('route', 'Route', { required: true, help: 'From where to where, and by what.' }),
        text('postmarks', 'Postmarks and cachets', { maximumLength: 200 }),
        choice(
          'postalType',
          'Type',
          ['Entire letter', 'Cover', 'Airmail', 'Ship mail', 'Military mail', 'Postcard', 'Post-office object'],
          { required: true, filterable: true },
        ),
      ],
    },
  ],
}
