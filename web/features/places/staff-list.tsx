import { useTranslation } from 'react-i18next'
import type { AreaCard } from '../../../geo/model/area.ts'
import { FactList } from '../../ui/fact-list.tsx'
import { Section } from '../../ui/section.tsx'

const roles = [
  'grid_leader',
  'full_time',
  'part_time',
  'instructor',
  'info_worker',
  'enforcement',
  'party_member',
] as const

/** Staff whose posting is meant to be public, with their duty phones. Nothing where none is registered. */
export function StaffList({ staff }: { staff: AreaCard['staff'] }) {
  const { t } = useTranslation()
  if (staff.length === 0) return null
  const named = roles.flatMap((role) => {
    const people = staff.filter((person) => person.role === role)
    if (people.length === 0) return []
    return [[t(`staffRole.${role}`), <People key={role} people={people} />] as [string, React.ReactNode]]
  })
  return (
    <Section title={t('staff.title')}>
      <FactList facts={named} />
    </Section>
  )
}

const People = ({ people }: { people: AreaCard['staff'] }) =>
  people.map((person) => (
    <div key={`${person.name}${person.dutyPhone ?? ''}`}>
      {person.name} {person.dutyPhone}
    </div>
  ))
