import { describe, expect, test } from '@jest/globals'
import { type Carrier, cleanTrackingNumber, isTrackingNumber, trackingUrl } from './carriers.ts'

describe('a tracking number', () => {
  test.each<[Carrier, string, boolean]>([
    ['ups', '1Z 999 AA1 01 2345 6784', true],
    ['ups', '1Z999AA1012345678', false],
    ['ups', 'HELLO', false],
    ['fedex', '1234 5678 9012', true],
    ['fedex', '12345678901', false],
    ['usps', '9400 1118 9922 3197 4284 90', true],
    ['usps', 'EA123456785US', true],
    ['usps', '94001118', false],
    ['dhl', 'jjd-0099 0001.2345', true],
    ['dhl', 'JJD0', false],
    ['royal-mail', 'RM123456785GB', true],
    ['royal-mail', 'RM12', false],
    ['dpd', '15501234567890', true],
    ['dpd', '155', false],
    ['hermes', 'H1001234567890123456', true],
    ['hermes', 'H100', false],
    ['other', 'AB-12', true],
    ['other', '<script>', false],
    ['other', '', false],
  ])('of %s: %s is one: %s', (carrier, text, isOne) => {
    expect(isTrackingNumber(carrier, cleanTrackingNumber(text))).toBe(isOne)
  })

  test('leads to the carrier’s own page, and of an unknown carrier nowhere', () => {
    expect(trackingUrl('ups', '1Z999AA10123456784')).toBe('https://www.ups.com/track?tracknum=1Z999AA10123456784')
    expect(trackingUrl('other', 'AB12')).toBeNull()
  })
})
