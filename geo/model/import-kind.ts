import { incidentStates } from '../lifecycle/incident.ts'
import { incidentOutcomes } from './incident.ts'
import { incidentSources, severities } from './incident-kinds.ts'

/** What a file of a bundle may hold. */
export const importKinds = [
  'areas',
  'compounds',
  'roads',
  'water',
  'parks',
  'service-points',
  'buildings',
  'staff',
  'volunteers',
  'incidents',
] as const
export type ImportKind = (typeof importKinds)[number]

export type ImportField = {
  type: 'text' | 'integer' | 'number' | 'boolean' | 'time' | 'date' | 'opening-hours'
  required?: true
  /** The only texts that are taken. */
  oneOf?: readonly string[]
  /** The least and the greatest number that is taken. */
  range?: readonly [number, number]
}

export type ImportKindRule = {
  /** `required`: a row without geometry is rejected. `optional`: it is taken without. */
  geometry: 'required' | 'optional' | 'none'
  shape: 'polygon' | 'line' | 'point' | 'any'
  fields: Record<string, ImportField>
}

const text = { type: 'text' } as const
const requiredText = { type: 'text', required: true } as const
const integer = { type: 'integer' } as const

/** The fields of each kind: what a bundle maps columns to, and what a value must be. */
export const importKindRules: Record<ImportKind, ImportKindRule> = {
  areas: {
    geometry: 'optional',
    shape: 'polygon',
    fields: {
      key: requiredText,
      name: requiredText,
      nameEn: text,
      parent: text,
      kind: { type: 'text', oneOf: ['administrative', 'comprehensive', 'exclusive', 'micro'] },
    },
  },
  compounds: {
    geometry: 'optional',
    shape: 'polygon',
    fields: {
      key: requiredText,
      name: requiredText,
      nameEn: text,
      type: text,
      deliveredOn: { type: 'date' },
      organisation: { type: 'text', oneOf: ['branch', 'group', 'instructor', 'none'] },
      hasOwnersCommittee: { type: 'boolean' },
      propertyCompany: text,
    },
  },
  roads: {
    geometry: 'required',
    shape: 'line',
    fields: {
      key: requiredText,
      class: { type: 'text', required: true, oneOf: ['ring', 'arterial', 'collector', 'local', 'bridge'] },
      name: text,
      nameEn: text,
    },
  },
  water: {
    geometry: 'required',
    shape: 'polygon',
    fields: {
      key: requiredText,
      class: { type: 'text', required: true, oneOf: ['river', 'lake', 'canal'] },
      name: text,
      nameEn: text,
    },
  },
  parks: {
    geometry: 'required',
    shape: 'polygon',
    fields: {
      key: requiredText,
      class: { type: 'text', required: true, oneOf: ['park', 'square', 'lot'] },
      name: text,
      nameEn: text,
    },
  },
  'service-points': {
    geometry: 'required',
    shape: 'point',
    fields: {
      key: requiredText,
      type: requiredText,
      name: requiredText,
      nameEn: text,
      status: { type: 'text', oneOf: ['planned', 'built', 'in_use', 'closed'] },
      openingHours: { type: 'opening-hours' },
      areaM2: { type: 'number' },
    },
  },
  buildings: {
    geometry: 'required',
    shape: 'any',
    fields: {
      key: requiredText,
      compound: text,
      no: text,
      name: text,
      unitCount: integer,
      floors: integer,
      householdsTotal: integer,
      householdsOccupied: integer,
      residents: integer,
    },
  },
  staff: {
    geometry: 'none',
    shape: 'any',
    fields: {
      key: requiredText,
      role: {
        type: 'text',
        required: true,
        oneOf: [
          'grid_leader',
          'full_time',
          'part_time',
          'instructor',
          'info_worker',
          'enforcement',
          'party_member',
        ],
      },
      name: requiredText,
      area: requiredText,
      dutyPhone: text,
      validFrom: { type: 'time' },
    },
  },
  volunteers: {
    geometry: 'optional',
    shape: 'point',
    fields: {
      key: requiredText,
      kind: {
        type: 'text',
        required: true,
        oneOf: ['in_service_party_member', 'resident', 'courier', 'retired', 'student', 'other'],
      },
      status: { type: 'text', oneOf: ['active', 'dormant', 'left'] },
      checkedInAt: { type: 'time' },
      serviceEndedAt: { type: 'time' },
      serviceHours: { type: 'number', range: [0, 9999] },
    },
  },
  incidents: {
    geometry: 'optional',
    shape: 'point',
    fields: {
      key: requiredText,
      category: requiredText,
      title: text,
      description: text,
      source: { type: 'text', required: true, oneOf: incidentSources },
      severity: { type: 'text', oneOf: severities },
      state: { type: 'text', required: true, oneOf: incidentStates },
      outcome: { type: 'text', oneOf: incidentOutcomes },
      openedAt: { type: 'time', required: true },
      closedAt: { type: 'time' },
      dueAt: { type: 'time' },
      requesterCount: integer,
      compound: text,
    },
  },
}
